//! What is sent with the request.

import type { Body, Method } from "@lancar/flow";
import { useText } from "#language/text.tsx";
import { PlaceError } from "../fields/frame.tsx";
import { SelectField, TextField } from "../fields/plain-fields.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import type { Place } from "../place.ts";
import { Pairs } from "./pairs.tsx";

export interface RequestBodyProps {
  readonly body: Body;
  readonly method: Method;
  readonly place: Place;
}

const FRESH: { readonly [K in Body["kind"]]: Body } = {
  none: { kind: "none" },
  json: { kind: "json", text: '{\n  "email": "{{Email}}"\n}' },
  form: { kind: "form", pairs: [{ name: "", value: "" }] },
  raw: { kind: "raw", content_type: "text/plain", text: "" },
};

export function RequestBody({ body, method, place }: RequestBodyProps) {
  const text = useText();
  const mayHave = method !== "GET" || body.kind !== "none";
  return (
    <div className="grid gap-3 border-t border-line pt-3">
      {mayHave ? (
        <SelectField
          label={text("panel-body")}
          place={place}
          value={body.kind}
          options={[
            { value: "none", label: text("panel-body-none") },
            { value: "json", label: "JSON" },
            { value: "form", label: text("panel-body-form") },
            { value: "raw", label: text("panel-body-raw") },
          ]}
          onValueChange={(kind) => place.put(withKind(body, kind))}
        />
      ) : (
        <>
          <p className="text-soft">{text("panel-body-get")}</p>
          <PlaceError place={place} />
        </>
      )}
      <BodyFields body={body} place={place} />
    </div>
  );
}

function BodyFields({ body, place }: Omit<RequestBodyProps, "method">) {
  const text = useText();
  switch (body.kind) {
    case "none":
      return null;
    case "json":
      return (
        <TemplateField
          label="JSON"
          place={place.at("text")}
          value={body.text}
          lines="json"
          hint={text("panel-body-json-why")}
        />
      );
    case "form":
      return <Pairs of="form" pairs={body.pairs} place={place.at("pairs")} />;
    case "raw":
      return (
        <>
          <TextField
            label={text("panel-body-type")}
            place={place.at("content_type")}
            value={body.content_type}
            example="text/plain"
          />
          <TemplateField label={text("panel-text")} place={place.at("text")} value={body.text} lines="many" />
        </>
      );
  }
}

/** A text that was written stays a text. */
function withKind(body: Body, kind: Body["kind"]): Body {
  const fresh = FRESH[kind];
  return "text" in body && "text" in fresh ? { ...fresh, text: body.text } : fresh;
}
