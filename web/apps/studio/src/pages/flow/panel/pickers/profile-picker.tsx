//! Whom a mail comes from: an e-mail profile of the workspace, by its name.

import { useState } from "react";
import { useEmailProfiles } from "#data/email-profiles.ts";
import { useMay } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { ProfileDialog } from "#pages/settings/email/profile-dialog.tsx";
import { Combobox } from "#ui/combobox.tsx";
import { Frame } from "../fields/frame.tsx";
import type { Place } from "../place.ts";

export interface ProfilePickerProps {
  readonly place: Place;
  /** Empty for the workspace's first. */
  readonly value: string;
}

export function ProfilePicker({ place, value }: ProfilePickerProps) {
  const text = useText();
  const profiles = useEmailProfiles();
  const known = profiles.data ?? [];
  const first = { value: "", label: text("panel-mail-profile-first") };
  const options = known.map(({ name, from_address: detail }) => ({ value: name, label: name, detail }));
  const mayCreate = useMay("profiles:write");
  const [creating, setCreating] = useState<string | null>(null);
  const pick = (name: string) => place.put(name === "" ? undefined : name);
  const hint = profiles.data?.length === 0 ? text("panel-mail-profile-none") : undefined;
  return (
    <Frame label={text("panel-mail-profile")} place={place} hint={hint}>
      {(ties) => (
        <>
          <Combobox
            {...ties}
            value={value}
            options={[first, ...options]}
            onValueChange={pick}
            {...(mayCreate && { onCreate: setCreating })}
          />
          {creating !== null && (
            <ProfileDialog
              profile={null}
              begin={creating}
              onStored={pick}
              onClose={() => setCreating(null)}
            />
          )}
        </>
      )}
    </Frame>
  );
}
