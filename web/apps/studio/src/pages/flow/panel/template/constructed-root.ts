//! The document, as CodeMirror must see it so that its styles obey the content security policy.
//!
//! CodeMirror (style-mod) writes a `<style>` element into a document's head, which `style-src 'self'`
//! forbids; only in a root without a head does it use a constructed sheet (`adoptedStyleSheets`), which the
//! policy allows. A shadow root would be such a root, but labels, `event.target` and the keys of the canvas
//! do not reach into one. So it gets the document itself, with its head hidden from it. A test sees to it
//! that no `<style>` is written.

const bound = new WeakMap<object, unknown>();

/** For `root` of an editor that stands in the document. */
export const constructedRoot: Document = "adoptedStyleSheets" in document ? withoutHead(document) : document;

function withoutHead(whole: Document): Document {
  return new Proxy(whole, {
    get(target, key) {
      if (key === "head") return null;
      const value: unknown = Reflect.get(target, key);
      return isMethod(value) ? boundTo(target, value) : value;
    },
    // With the document as receiver: its setters work on nothing else.
    set: (target, key, value) => Reflect.set(target, key, value),
  });
}

/** The same function for the same method each time. */
function boundTo(target: Document, method: (...args: never[]) => unknown): unknown {
  const known = bound.get(method);
  if (known) return known;
  const made = method.bind(target);
  bound.set(method, made);
  return made;
}

function isMethod(value: unknown): value is (...args: never[]) => unknown {
  return typeof value === "function";
}
