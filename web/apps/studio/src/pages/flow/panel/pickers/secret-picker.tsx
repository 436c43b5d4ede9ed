//! Which secret, by its name; or a new one.

import { useState } from "react";
import { useMay } from "#data/me.ts";
import { useSecrets } from "#data/secrets.ts";
import { useText } from "#language/text.tsx";
import { SecretDialog } from "#pages/settings/secrets/secret-dialog.tsx";
import { Combobox } from "#ui/combobox.tsx";
import { Frame } from "../fields/frame.tsx";
import type { Place } from "../place.ts";

export interface SecretPickerProps {
  readonly label: string;
  readonly place: Place;
  readonly value: string;
  /** The host it is needed for, as far as the address says it. */
  readonly host: string;
}

export function SecretPicker({ label, place, value, host }: SecretPickerProps) {
  const text = useText();
  const secrets = useSecrets().data ?? [];
  const mayCreate = useMay("secrets:write");
  const [creating, setCreating] = useState<string | null>(null);
  const options = secrets.map(({ name, hosts }) => ({ value: name, label: name, detail: hosts.join(", ") }));
  return (
    <Frame label={label} place={place} hint={text("panel-secret-why")}>
      {(ties) => (
        <>
          <Combobox
            {...ties}
            value={value}
            options={options}
            onValueChange={place.put}
            hint={text("panel-choose-secret")}
            {...(mayCreate && { onCreate: setCreating })}
          />
          {creating !== null && (
            <SecretDialog
              secret={null}
              begin={{ name: creating, host }}
              onStored={place.put}
              onClose={() => setCreating(null)}
            />
          )}
        </>
      )}
    </Frame>
  );
}
