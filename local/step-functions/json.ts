/** Any JSON value. Values are never changed once made, so they may be shared between snapshots and variables. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

const texts = new WeakMap<object, string>();

/** The compact JSON text of a value; remembered per object, because one value appears in several history events. */
export function jsonText(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = texts.get(value);
  if (text === undefined) {
    text = JSON.stringify(value);
    texts.set(value, text);
  }
  return text;
}

/** @throws SyntaxError when the text is not JSON. */
export function parseJson(text: string): Json {
  const value: Json = JSON.parse(text);
  return value;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** Why a text is not JSON, in the words of the parser AWS uses where they are known (recorded). */
export function jsonProblem(text: string, thrown: unknown): string {
  const token = /^\s*([A-Za-z_$][\w$]*)/.exec(text)?.[1];
  if (token !== undefined) {
    return `Unrecognized token '${token}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`;
  }
  const field = /^\s*\{\s*([^"\s}])/.exec(text)?.[1];
  if (field !== undefined) {
    return `Unexpected character ('${field}' (code ${field.charCodeAt(0)})): was expecting double-quote to start field name`;
  }
  return thrown instanceof Error ? thrown.message : String(thrown);
}
