//! The server's problems beside their fields.

/** The names of the places around a field, the nearest first: where to go when it has no input of its own. */
export function placesAround(field: string): readonly string[] {
  const around: string[] = [];
  for (let name = field; name !== ""; name = name.replace(/(\.[^.[\]]*|\[\d+\])$/, "")) {
    around.push(name);
    if (!/[.[]/.test(name)) break;
  }
  return around;
}
