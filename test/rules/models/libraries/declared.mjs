// What declaration files say of what only hosts have: browsers, VS Code for its extensions, Electron for its processes.
import { createRequire } from 'node:module';
import path from 'node:path';
import ts from '@typescript/typescript6';

const require = createRequire(import.meta.url);

/**
 * A module as its declarations describe it: objects with the declared members, functions where something can be called. Members are looked up when they are asked for.
 *
 * @param {string} file the package's declaration file
 * @param {string} name the module it declares
 */
export function declared(file, name) {
  const checker = checkerOf([require.resolve(file)]);
  const module = checker.getAmbientModules().find((one) => one.name === JSON.stringify(name));
  if (module === undefined) throw new Error(`${file} declares no module ${name}`);
  return shapeOf(checker, checker.getExportsOfModule(module));
}

/** What browsers and the language declare for every file, by name, as TypeScript ships it. */
export function declaredGlobals() {
  const dom = path.join(path.dirname(ts.getDefaultLibFilePath({})), 'lib.dom.d.ts');
  const program = ts.createProgram([dom], { lib: ['lib.esnext.full.d.ts'], types: [] });
  const checker = program.getTypeChecker();
  const { Value, Type } = ts.SymbolFlags;
  return shapeOf(checker, checker.getSymbolsInScope(program.getSourceFile(dom), Value | Type));
}

function checkerOf(files) {
  return ts.createProgram(files, { noLib: true, types: [], skipLibCheck: true }).getTypeChecker();
}

function shapeOf(checker, symbols) {
  const shape = {};
  for (const symbol of symbols)
    Object.defineProperty(shape, symbol.name, { configurable: true, get: () => shapeOfSymbol(checker, symbol) });
  return shape;
}

/** Of a class and of an interface: what an instance has. */
function shapeOfSymbol(checker, symbol) {
  if ((symbol.flags & ts.SymbolFlags.Value) === 0)
    return shapeOf(checker, checker.getDeclaredTypeOfSymbol(symbol).getProperties());
  const type = checker.getTypeOfSymbol(symbol);
  const instance = type.getProperties().find((one) => one.name === 'prototype');
  if (instance !== undefined) return shapeOf(checker, checker.getTypeOfSymbol(instance).getProperties());
  if (type.getCallSignatures().length > 0) return () => {};
  return shapeOf(checker, symbol.exports?.size > 0 ? checker.getExportsOfModule(symbol) : type.getProperties());
}
