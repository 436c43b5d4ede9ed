//! External request: where to, with what, as whom; what of the answer goes where; and what if it fails.

import { type ItemOf, LIMITS, type Method } from "@lancar/flow";
import { useText } from "#language/text.tsx";
import { NumberField, SelectField } from "../fields/plain-fields.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import type { Place } from "../place.ts";
import { More } from "../section.tsx";
import { Mappings } from "./mappings.tsx";
import { Pairs } from "./pairs.tsx";
import { RequestAuth } from "./request-auth.tsx";
import { RequestBody } from "./request-body.tsx";
import { RequestRetry } from "./request-retry.tsx";

export type Request = ItemOf<"external_request">;

const METHODS: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

export interface ExternalRequestProps {
  readonly item: Request;
  readonly place: Place;
}

export function ExternalRequestFields({ item, place }: ExternalRequestProps) {
  const text = useText();
  const { body = { kind: "none" } } = item;
  return (
    <>
      <SelectField
        label={text("panel-method")}
        place={place.at("method")}
        value={item.method}
        options={METHODS.map((value) => ({ value, label: value }))}
      />
      <TemplateField
        label={text("panel-url")}
        place={place.at("url")}
        value={item.url}
        example="https://api.example.com/v1/leads"
        hint={text("panel-url-why")}
      />
      <Details item={item} place={place} />
      <RequestBody body={body} method={item.method} place={place.at("body")} />
      <Mappings mapping={item.mapping ?? []} place={place.at("mapping")} />
      <RequestRetry retry={item.retry ?? { kind: "default" }} place={place.at("retry")} />
    </>
  );
}

function Details({ item, place }: ExternalRequestProps) {
  const text = useText();
  const { query = [], headers = [], auth = { kind: "none" } } = item;
  const isSigned = auth.kind !== "none";
  const none = text("panel-none");
  const asideOf = (count: number) => (count === 0 ? none : String(count));
  return (
    <>
      <More title={text("panel-query")} aside={asideOf(query.length)}>
        <Pairs
          of="query"
          pairs={query}
          place={place.at("query")}
          limit={LIMITS.pairs}
          hint={text("panel-query-why")}
        />
      </More>
      <More title={text("panel-headers")} aside={asideOf(headers.length)}>
        <Pairs
          of="header"
          pairs={headers}
          place={place.at("headers")}
          limit={LIMITS.pairs}
          hint={text("panel-headers-why")}
        />
      </More>
      <More
        title={text("panel-auth")}
        aside={isSigned ? auth.secret || text("panel-choose-secret") : none}
        open={isSigned && auth.secret === ""}
      >
        <RequestAuth auth={auth} place={place.at("auth")} url={item.url} />
      </More>
      <More
        title={text("panel-timeout")}
        aside={text("panel-seconds-short", { seconds: item.timeout_seconds ?? 30 })}
      >
        <NumberField
          label={text("panel-seconds")}
          place={place.at("timeout_seconds")}
          value={item.timeout_seconds ?? 30}
          least={1}
          most={LIMITS.timeoutSeconds}
          hint={text("panel-timeout-why")}
        />
      </More>
    </>
  );
}
