// file: app/routes/files.$name.tsx
// React Router: loaders and actions run on the server, once a request.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { LoaderFunctionArgs } from 'react-router';

const template = readFileSync('template.html', 'utf8'); // ok: before serving

export async function loader({ params }: LoaderFunctionArgs) {
  return { text: readFileSync(`files/${params.name}`, 'utf8'), template }; // leak: blocking-call-in-async
}

export const action = async ({ params }: { params: { name: string } }) => {
  return readFileSync(`drafts/${params.name}`, 'utf8'); // leak: blocking-call-in-async
};

export async function other({ params }: LoaderFunctionArgs) {
  return readFile(`files/${params.name}`, 'utf8'); // ok: it does not wait
}

export function once(name: string) {
  return readFileSync(`files/${name}`, 'utf8'); // ok: nobody is seen to call it in a request
}
