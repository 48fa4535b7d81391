// The browser: window and document outlive every element.
class Panel extends HTMLElement {
  connectedCallback() {
    window.addEventListener('resize', () => this.layout()); // leak: unremoved-listener
    this.addEventListener('click', () => this.layout()); // ok: its own element
    setInterval(() => this.layout(), 1000); // leak: uncleared-timer
  }

  layout() {}
}

class Tidy extends HTMLElement {
  private timer = 0;

  connectedCallback() {
    document.addEventListener('keydown', this.onKey, true); // ok: removed with the same capture flag
    this.timer = window.setInterval(this.onKey, 1000); // ok: cleared
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.onKey, true);
    window.clearInterval(this.timer);
  }

  private readonly onKey = () => {};
}

class Forgetful extends HTMLElement {
  connectedCallback() {
    document.addEventListener('scroll', this.onScroll, true); // leak: unremoved-listener
  }

  disconnectedCallback() {
    document.removeEventListener('scroll', this.onScroll); // without the flag it removes nothing
  }

  private readonly onScroll = () => {};
}

class Aborting extends HTMLElement {
  private controller = new AbortController();

  connectedCallback() {
    window.addEventListener('resize', () => {}, { signal: this.controller.signal }); // ok: the signal removes it
    window.addEventListener('load', () => {}, { once: true }); // ok: once
  }

  disconnectedCallback() {
    this.controller.abort();
  }
}

customElements.define('x-panel', Panel);
customElements.define('x-tidy', Tidy);
customElements.define('x-forgetful', Forgetful);
customElements.define('x-aborting', Aborting);
