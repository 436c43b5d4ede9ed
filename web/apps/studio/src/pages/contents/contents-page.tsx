//! What a bot's sub flows speak about: fields of each bot user, fields of the bot itself, tags.

import { getRouteApi } from "@tanstack/react-router";
import { useText } from "#language/text.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { Tabs } from "#ui/tabs.tsx";
import { FieldsTab } from "./fields-tab.tsx";
import { TagsTab } from "./tags-tab.tsx";

const route = getRouteApi("/b/$bot/contents");

export function ContentsPage() {
  const text = useText();
  const { bot } = route.useParams();
  const { tab = "user-fields" } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <PageBody>
      <PageHeading title={text("contents-title")} help="contents" />
      <Tabs
        label={text("contents-title")}
        value={tab}
        onValueChange={(chosen) => navigate({ search: { tab: chosen }, replace: true })}
        tabs={[
          {
            value: "user-fields",
            label: text("contents-user-fields"),
            content: <FieldsTab key="user" bot={bot} scope="user" />,
          },
          {
            value: "bot-fields",
            label: text("contents-bot-fields"),
            content: <FieldsTab key="bot" bot={bot} scope="bot" />,
          },
          { value: "tags", label: text("contents-tags"), content: <TagsTab bot={bot} /> },
        ]}
      />
    </PageBody>
  );
}
