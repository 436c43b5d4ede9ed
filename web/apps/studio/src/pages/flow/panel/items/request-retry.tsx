//! What happens when a request does not work, in words and in numbers.

import { LIMITS, type Retry } from "@lancar/flow";
import { useText } from "#language/text.tsx";
import { RadioCards } from "../blocks/radio-cards.tsx";
import { NumberField } from "../fields/plain-fields.tsx";
import type { Place } from "../place.ts";
import { More } from "../section.tsx";

export interface RequestRetryProps {
  readonly retry: Retry;
  readonly place: Place;
}

const RETRY_WORDS: Record<Retry["kind"], { readonly label: string; readonly why: string }> = {
  default: { label: "panel-retry-default", why: "panel-retry-default-why" },
  none: { label: "panel-retry-none", why: "panel-retry-none-why" },
  custom: { label: "panel-retry-custom", why: "panel-retry-custom-why" },
};
const KINDS = Object.keys(RETRY_WORDS) as readonly Retry["kind"][];

const FRESH: { readonly [K in Retry["kind"]]: Retry } = {
  none: { kind: "none" },
  default: { kind: "default" },
  custom: { kind: "custom", tries: 5, first_seconds: 10, factor: 4, longest_seconds: 3_600 },
};

export function RequestRetry({ retry, place }: RequestRetryProps) {
  const text = useText();
  return (
    <More
      title={text("panel-retry")}
      aside={text(RETRY_WORDS[retry.kind].label)}
      open={retry.kind === "custom"}
    >
      <p className="text-soft">{text("panel-request-delivery")}</p>
      <RadioCards
        label={text("panel-retry-how")}
        place={place}
        value={retry.kind}
        options={KINDS.map((value) => ({
          value,
          label: text(RETRY_WORDS[value].label),
          why: text(RETRY_WORDS[value].why),
        }))}
        onValueChange={(kind) => place.put(FRESH[kind])}
      />
      {retry.kind === "custom" && (
        <div className="grid grid-cols-2 items-start gap-3">
          <NumberField
            label={text("panel-retry-tries")}
            place={place.at("tries")}
            value={retry.tries}
            least={2}
            most={LIMITS.retryTries}
          />
          <NumberField
            label={text("panel-retry-first")}
            place={place.at("first_seconds")}
            value={retry.first_seconds}
            least={1}
            most={LIMITS.retryFirstSeconds}
          />
          <NumberField
            label={text("panel-retry-factor")}
            place={place.at("factor")}
            value={retry.factor}
            least={1}
            most={LIMITS.retryFactor}
          />
          <NumberField
            label={text("panel-retry-longest")}
            place={place.at("longest_seconds")}
            value={retry.longest_seconds}
            least={1}
            most={LIMITS.retryLongestSeconds}
          />
        </div>
      )}
      <p className="text-soft">{text("panel-retry-exits")}</p>
    </More>
  );
}
