declare module '*.svg' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: the form in which the bundler gives a file's text.
  export default text;
}
