//! The secrets a template names. Its bot works in full once they are there; which of them are is told to whom
//! may read that.

import { Link } from "@tanstack/react-router";
import { CircleCheck, LockKeyhole } from "lucide-react";
import { useMay } from "#data/me.ts";
import { useSecrets } from "#data/secrets.ts";
import { useText } from "#language/text.tsx";

interface Names {
  readonly names: readonly string[];
}

export function SecretsFirst({ names }: Names) {
  const mayRead = useMay("secrets:read");
  if (names.length === 0) return null;
  return mayRead ? <Compared names={names} /> : <SecretList names={names} there={[]} />;
}

function Compared({ names }: Names) {
  const text = useText();
  const secrets = useSecrets().data;
  const there = names.filter((name) => secrets?.some((secret) => secret.name === name));
  const link = secrets && there.length < names.length && (
    <Link
      to="/settings/$section"
      params={{ section: "secrets" }}
      className="font-medium text-accent hover:underline"
    >
      {text("templates-to-secrets")}
    </Link>
  );
  return (
    <SecretList names={names} there={there}>
      {link}
    </SecretList>
  );
}

interface SecretListProps extends Names {
  /** Those that were made already. */
  readonly there: readonly string[];
  readonly children?: React.ReactNode;
}

function SecretList({ names, there, children }: SecretListProps) {
  const text = useText();
  const count = names.length - there.length;
  const isReady = count === 0;
  return (
    <div className={`grid gap-1 rounded-lg p-3 ${isReady ? "bg-good-soft" : "bg-wait-soft"}`}>
      <p className={`font-medium ${isReady ? "text-good" : "text-wait"}`}>
        {isReady ? text("templates-secrets-there") : text("templates-secrets-first", { count })}
      </p>
      <ul className="grid gap-1">
        {names.map((name) => {
          const isThere = there.includes(name);
          const Icon = isThere ? CircleCheck : LockKeyhole;
          return (
            <li key={name} className="flex items-start gap-2 wrap-anywhere">
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${isThere ? "text-good" : "text-wait"}`} />
              <span>
                {name}
                {isThere && !isReady && <span className="sr-only">: {text("templates-secret-there")}</span>}
              </span>
            </li>
          );
        })}
      </ul>
      {children}
    </div>
  );
}
