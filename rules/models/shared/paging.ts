/** Statements of a handler that reads a figure of the page out of what its first parameter brings. @param figure the expression that reads it */
export function pagingByHandler(figure: string): { readonly limit: string; readonly offset: string } {
  return {
    limit: `const {name} = Math.min(Math.max(Number(${figure}) || {value}, 1), {most});`,
    offset: `const {name} = Math.max(Number(${figure}) || {value}, 0);`,
  };
}
