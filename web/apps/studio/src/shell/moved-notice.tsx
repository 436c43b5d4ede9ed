//! Stands before a window whose session has gone elsewhere in another one. It decides nothing by itself, and can
//! not be put away: until one has chosen, this window does nothing.

import { AlertDialog as Radix } from "radix-ui";
import { type ReactNode, useEffect } from "react";
import { hearOfOthers, type Place, usePlaces } from "#data/places.ts";
import { fateOfUnsaved } from "#data/unsaved.ts";
import { loadAnew, useComeBack } from "#data/workspaces.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { DialogActions, Veil } from "#ui/dialog.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { useFocusReturn } from "#ui/focus-return.ts";

const FATES = { nothing: null, kept: "workspaces-moved-kept", lost: "workspaces-moved-lost" } as const;

export function MovedNotice() {
  const { shown, elsewhere } = usePlaces();
  useEffect(hearOfOthers, []);
  if (!shown || !elsewhere) return null;
  return <Notice here={shown} there={elsewhere} />;
}

interface NoticeProps {
  readonly here: Place;
  readonly there: Place;
}

function Notice({ here, there }: NoticeProps) {
  const text = useText();
  const back = useComeBack();
  const focusReturn = useFocusReturn();
  const isOtherPerson = here.person !== there.person;
  const fate = FATES[fateOfUnsaved()];
  const title = isOtherPerson
    ? text("workspaces-moved-person", { person: there.person ?? text("workspaces-moved-someone") })
    : text("workspaces-moved", { there: there.name });
  return (
    <Radix.Root open>
      <Radix.Portal>
        <Veil />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-start justify-center overflow-y-auto p-4 pt-[16vh]">
          <Radix.Content
            {...focusReturn}
            aria-modal
            onEscapeKeyDown={(event) => event.preventDefault()}
            className="pointer-events-auto w-full max-w-md animate-rise rounded-xl border border-line bg-raised p-5 shadow-float"
          >
            <Radix.Title className="text-base font-semibold wrap-anywhere">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="mt-2 grid gap-2 text-soft wrap-anywhere">
                <p>
                  {isOtherPerson
                    ? text("workspaces-moved-person-why", { here: here.person ?? "", name: here.name })
                    : text("workspaces-moved-why", { here: here.name })}
                </p>
                {fate && <p>{text(fate)}</p>}
              </div>
            </Radix.Description>
            {back.error && (
              <div className="mt-4">
                <FailureNote error={back.error} />
              </div>
            )}
            <DialogActions>
              {!isOtherPerson && (
                <Button busy={back.isPending} onClick={() => back.mutate(here)}>
                  <Short>{text("workspaces-moved-back", { here: here.name })}</Short>
                </Button>
              )}
              <Button look="primary" onClick={() => loadAnew("/")}>
                <Short>
                  {isOtherPerson
                    ? text("workspaces-moved-anew")
                    : text("workspaces-moved-show", { there: there.name })}
                </Short>
              </Button>
            </DialogActions>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A name may be long: the dialog has it whole. */
function Short({ children }: { readonly children: ReactNode }) {
  return <span className="max-w-72 truncate">{children}</span>;
}
