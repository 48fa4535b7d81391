import React, { useEffect } from 'react';
import ReactDOM, { createRoot } from 'react-dom/client';
import { render } from 'react-dom';
import { Shell } from './shell';

declare function show(): void;

function Root() {
  useEffect(() => {
    document.addEventListener('drop', (event) => event.preventDefault()); // ok: the page has one, for as long as it is there
  }, []);
  return <Part />;
}

function Part() {
  useEffect(() => {
    const onOnline = () => show();
    window.addEventListener('online', onOnline); // leak: unremoved-listener
    return () => {
      window.removeEventListener('online', onOnline);
    };
  }, []);
  return null;
}

function Search({ text }: { text: string }) {
  useEffect(() => {
    const onPopstate = () => show();
    window.addEventListener('popstate', onPopstate); // leak: unremoved-listener
    return () => {
      window.removeEventListener('popstate', onPopstate);
    };
  }, [text]);
  return null;
}

class Old extends React.Component {
  componentDidMount() {
    window.addEventListener('click', () => show()); // ok: the root of its page
  }

  render() {
    return null;
  }
}

createRoot(document.body).render(
  <Shell>
    <Root />
    <Search text="" />
  </Shell>,
);

render(<Old />, document.body);

ReactDOM.createRoot(document.body).render(<Root />);

export function open(element: Element) {
  createRoot(element).render(<Part />);
}
