import { Component, OnDestroy, OnInit } from '@angular/core';
import { useEffect, useRef, useState } from 'react';

declare const track: (socket: WebSocket) => void;

// --- what an effect opens

export function Ticker({ url }: { url: string }) {
  const [price, setPrice] = useState(0);
  const kept = useRef<WebSocket | null>(null);
  useEffect(() => {
    const socket = new WebSocket(url); // leak: unclosed-connection
    socket.onmessage = (event) => setPrice(Number(event.data));
    return () => {
      socket.close();
    };
  }, [url]);
  useEffect(() => {
    const socket = new WebSocket(url); // ok: the cleanup closes it
    socket.addEventListener('message', (event) => setPrice(Number(event.data)));
    return () => socket.close();
  }, [url]);
  useEffect(() => {
    kept.current = new WebSocket(url); // ok: the cleanup closes what the cell holds
    return () => kept.current?.close();
  }, [url]);
  useEffect(() => {
    const events = new EventSource(url); // leak: unclosed-connection
    if (events.readyState === EventSource.OPEN) setPrice(1);
    events.addEventListener('price', (event) => setPrice(Number(event.data)));
    return () => {
      events.close();
    };
  }, [url]);
  useEffect(() => {
    const channel = new BroadcastChannel('prices'); // leak: unclosed-connection
    channel.onmessage = (event) => setPrice(Number(event.data));
    return () => {
      setPrice(0);
      channel.close();
    };
  }, []);
  useEffect(() => {
    const channel = new BroadcastChannel('prices'); // ok: the cleanup closes it
    channel.onmessage = (event) => setPrice(Number(event.data));
    return () => channel.close();
  }, []);
  useEffect(() => {
    track(new WebSocket(url)); // ok: somebody else has it
    const socket = new WebSocket(url); // ok: given on under its name
    track(socket);
  }, [url]);
  useEffect(() => {
    const socket = new WebSocket(url); // ok: its own last message closes it
    socket.onmessage = () => socket.close();
  }, [url]);
  return <b>{price}</b>;
}

// --- what an instance opens

@Component({ selector: 'app-quotes', template: '' })
export class Quotes implements OnInit {
  private socket?: WebSocket;

  ngOnInit() {
    this.socket = new WebSocket('/quotes'); // leak: unclosed-connection
    this.socket.onmessage = () => this.show();
  }

  private show() {}
}

@Component({ selector: 'app-news', template: '' })
export class News implements OnInit, OnDestroy {
  private socket?: WebSocket;

  ngOnInit() {
    this.socket = new WebSocket('/news'); // ok: ngOnDestroy closes it
  }

  ngOnDestroy() {
    this.socket?.close();
  }
}

// --- what somebody asked for

export function connect(url: string) {
  return new WebSocket(url); // ok: the caller has it
}

export function listen(url: string, onData: (data: unknown) => void) {
  const socket = new WebSocket(url); // ok: nobody knows how long it is meant to last
  socket.onmessage = (event) => onData(event.data);
}

const shared = new WebSocket('/shared'); // ok: one a page

export const isOpen = () => shared.readyState === WebSocket.OPEN;
