// What the browser keeps between visits. Where it keeps nothing, as in some private
// windows, the page works all the same and begins anew at the next visit.

export function read<T>(name: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(`marquee.${name}`);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}

/** Keeps a value; undefined forgets it. */
export function write(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(`marquee.${name}`);
    else localStorage.setItem(`marquee.${name}`, JSON.stringify(value));
  } catch {
    // see above
  }
}
