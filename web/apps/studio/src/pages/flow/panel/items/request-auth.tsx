//! Who we are to the other side. Secrets are named, never written here.

import type { Auth } from "@lancar/flow";
import { useText } from "#language/text.tsx";
import { SelectField, TextField } from "../fields/plain-fields.tsx";
import { SecretPicker } from "../pickers/secret-picker.tsx";
import type { Place } from "../place.ts";

export interface RequestAuthProps {
  readonly auth: Auth;
  readonly place: Place;
  readonly url: string;
}

export function RequestAuth({ auth, place, url }: RequestAuthProps) {
  const text = useText();
  return (
    <>
      <SelectField
        label={text("panel-auth-kind")}
        place={place}
        value={auth.kind}
        options={[
          { value: "none", label: text("panel-auth-none") },
          { value: "basic", label: text("panel-auth-basic") },
          { value: "bearer", label: text("panel-auth-bearer") },
        ]}
        onValueChange={(kind) => place.put(withKind(auth, kind))}
      />
      {auth.kind === "basic" && (
        <TextField label={text("panel-auth-user")} place={place.at("user")} value={auth.user} />
      )}
      {auth.kind !== "none" && (
        <SecretPicker
          label={text("panel-secret")}
          place={place.at("secret")}
          value={auth.secret}
          host={hostOf(url)}
        />
      )}
    </>
  );
}

/** The secret that was chosen stays. */
function withKind(auth: Auth, kind: Auth["kind"]): Auth | undefined {
  const secret = auth.kind === "none" ? "" : auth.secret;
  if (kind === "none") return undefined;
  return kind === "basic" ? { kind, user: "", secret } : { kind, secret };
}

/** The host of an address that says it in letters. */
export function hostOf(url: string): string {
  return /^https?:\/\/([^/?#{}\s]+)/.exec(url)?.[1] ?? "";
}
