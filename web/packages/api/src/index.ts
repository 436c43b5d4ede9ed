//! Lancar's HTTP API for programs in a browser: what other packages may use of this one.

export { type Api, type ApiOptions, connect, type Tagged, take, takeTagged } from "./client.ts";
export { Problem, type Use } from "./problem.ts";
export type { Schema } from "./schemas.ts";
