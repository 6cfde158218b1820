/** Parses JSON in the scripts of web pages, which may be incomplete or not JSON at all. */

/** Returns null for invalid JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
