/** What classes add in several methods, and on objects that a call gives. */
import { Component, type OnInit, OnDestroy } from '@angular/core';
import React from 'react';

export class Panel extends React.Component {
  componentDidMount() {
    window.addEventListener('resize', this.onResize); // leak: unremoved-listener
  }

  componentWillUnmount(): void {
    window.removeEventListener('resize', this.onResize);
    document.removeEventListener('keydown', this.onKey);
  }

  open() {
    document.addEventListener('keydown', this.onKey); // leak: unremoved-listener
  }

  private onResize = () => this.forceUpdate();
  private onKey = () => this.setState({ open: false });
}

@Component({ selector: 'app-theme', template: '' })
export class ThemeComponent implements OnInit, OnDestroy {
  isDark = false;
  isNarrow = false;
  private readonly contrast = window.matchMedia('(prefers-contrast: more)');

  ngOnInit(): void {
    // Each call gives another object.
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', this.onScheme, { signal: this.listening.signal }); // leak: unremoved-listener
    this.contrast.addEventListener('change', this.onScheme); // leak: unremoved-listener
  }

  ngOnDestroy(): void {
    this.listening.abort();
    this.contrast.removeEventListener('change', this.onScheme);
  }

  watchWidth(): void {
    window.matchMedia('(max-width: 600px)').addEventListener('change', (event) => this.onWidth(event), { signal: this.listening.signal }); // leak: unremoved-listener
  }

  private readonly onScheme = (event: MediaQueryListEvent): void => {
    this.isDark = event.matches;
  };
  private readonly listening = new AbortController();

  private onWidth(event: MediaQueryListEvent): void {
    this.isNarrow = event.matches;
  }
}

@Component({ selector: 'app-print', template: '' })
export class PrintComponent implements OnInit {
  private readonly printing = window.matchMedia('print');

  ngOnInit(): void {
    this.printing.addEventListener('change', this.onPrint); // ok: removed at its end
  }

  ngOnDestroy(): void {
    this.printing.removeEventListener('change', this.onPrint);
  }

  private readonly onPrint = (): void => console.log('printing');
}
