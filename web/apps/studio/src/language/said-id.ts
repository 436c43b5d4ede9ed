//! What the server says, in `id`, as one script: it is loaded when the page stands already.

export const files = import.meta.glob<string>("./id-said/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});
