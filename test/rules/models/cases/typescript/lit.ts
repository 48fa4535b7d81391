// Lit: disconnectedCallback takes down what connectedCallback set up.
import { LitElement, html } from 'lit';

export class Width extends LitElement {
  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('resize', () => this.requestUpdate()); // leak: unremoved-listener
    this.addEventListener('click', () => this.requestUpdate()); // ok: its own element
  }

  render() {
    return html`<p>${window.innerWidth}</p>`;
  }
}

export class Clock extends LitElement {
  connectedCallback() {
    super.connectedCallback();
    setInterval(() => this.requestUpdate(), 1000); // leak: uncleared-timer
  }
}

export class Tidy extends LitElement {
  private timer = 0;
  private readonly changed = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('resize', this.changed); // ok: disconnectedCallback removes it
    this.timer = window.setInterval(this.changed, 1000); // ok: disconnectedCallback clears it
  }

  disconnectedCallback() {
    window.removeEventListener('resize', this.changed);
    window.clearInterval(this.timer);
    super.disconnectedCallback();
  }
}
