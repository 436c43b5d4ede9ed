//! All texts in `id`, as one script.

export const files = import.meta.glob<string>("./id/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});
