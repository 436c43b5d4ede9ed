//! The table of permissions: which role may do what. An API key's scopes are the same words.
//!
//! Must stay true: roles are a ladder, so a permission is its *least* role; a key never may more than
//! the member who made it may now. `docs/operate/roles.md` is generated from this table.

use lancar_store::accounts::Role;

/// A permission as a type, for [`May`](super::May).
pub trait Need: Send + Sync + 'static {
    /// The permission.
    const PERMISSION: Permission;
}

macro_rules! permissions {
    ($($name:ident = $code:literal, $least:ident, $meaning:literal;)*) => {
        /// Something that can be allowed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Permission {
            $(#[doc = $meaning] $name,)*
        }

        impl Permission {
            /// Every permission, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// As it stands in scopes, answers and the API description.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// What it allows, in words.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$name => $meaning),* }
            }

            /// The least of the roles that have it.
            #[must_use]
            pub const fn least_role(self) -> Role {
                match self { $(Self::$name => Role::$least),* }
            }
        }

        /// The permissions as types.
        pub mod need {
            $(
                #[doc = $meaning]
                #[derive(Debug, Clone, Copy)]
                pub struct $name;
                impl super::Need for $name {
                    const PERMISSION: super::Permission = super::Permission::$name;
                }
            )*
        }
    };
}

permissions! {
    MembersRead = "members:read", Viewer, "See who is in the team.";
    MembersWrite = "members:write", Admin, "Invite members, change their roles, disable them, make reset links for them. Only owners decide about owners.";
    WorkspacesWrite = "workspaces:write", Owner, "List the workspaces of this installation, and make another one. Only in the first workspace.";
    KeysRead = "keys:read", Admin, "See which API keys there are.";
    KeysWrite = "keys:write", Admin, "Make and revoke API keys.";
    SecretsRead = "secrets:read", Editor, "See the names of secrets and the hosts they are bound to; never a value.";
    SecretsWrite = "secrets:write", Admin, "Store, replace and delete secrets.";
    ProfilesRead = "profiles:read", Editor, "See e-mail profiles, without passwords.";
    ProfilesWrite = "profiles:write", Admin, "Create, change, test and delete e-mail profiles.";
    SettingsRead = "settings:read", Admin, "See the settings of the workspace.";
    SettingsWrite = "settings:write", Admin, "Change the settings of the workspace.";
    AuditRead = "audit:read", Admin, "Read the audit log.";
    BotsRead = "bots:read", Viewer, "See bots, sub flows, versions, fields and tags.";
    BotsWrite = "bots:write", Editor, "Create, change, import and delete bots, sub flows, fields and tags.";
    BotsPublish = "bots:publish", Editor, "Publish a sub flow or roll it back.";
    PeopleRead = "people:read", Viewer, "See bot users and what is known about them.";
    PeopleWrite = "people:write", Agent, "Change tags and fields of bot users.";
    PeopleFiles = "people:files", Editor, "Bring bot users in as a file, and take them out: the list, or everything that is kept of one.";
    PeopleDelete = "people:delete", Editor, "Delete a bot user with everything that is kept of them.";
    ConversationsRead = "conversations:read", Viewer, "Read conversations.";
    ConversationsWrite = "conversations:write", Agent, "Write in conversations.";
    RunsRead = "runs:read", Viewer, "See runs and their stories.";
    RunsWrite = "runs:write", Agent, "Trigger, resume and cancel runs.";
    OutboxRead = "outbox:read", Agent, "Read mails in the outbox.";
}

impl Permission {
    /// Whether a role has it.
    #[must_use]
    pub fn belongs_to(self, role: Role) -> bool {
        // The mightiest role is the first.
        role <= self.least_role()
    }
}

impl std::fmt::Display for Permission {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text is no permission.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a scope: expected one such as `runs:read`")]
pub struct UnknownPermission;

impl std::str::FromStr for Permission {
    type Err = UnknownPermission;

    fn from_str(text: &str) -> Result<Self, UnknownPermission> {
        let found = Self::ALL.iter().find(|one| one.as_str() == text);
        found.copied().ok_or(UnknownPermission)
    }
}

/// The page `docs/operate/roles.md`.
#[must_use]
pub fn page() -> String {
    let mut text = "<!-- Generated by `cargo xtask generate` from crates/server/src/auth/permission.rs. -->\n\n\
         # Roles and permissions\n\n\
         A member has one role. An API key has scopes, which are the permissions below; it never may \
         more than the member who made it may at that moment, and stops working when that member is \
         disabled.\n\n\
         | permission | what it allows |"
        .to_owned();
    for role in Role::ALL {
        text += &format!(" {} |", role.as_str());
    }
    text += "\n|---|---|---|---|---|---|---|\n";
    for permission in Permission::ALL {
        text += &format!("| `{permission}` | {} |", permission.meaning());
        for role in Role::ALL {
            text += if permission.belongs_to(role) {
                " yes |"
            } else {
                " – |"
            };
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each role may do, one letter a role: owner, admin, editor, agent, viewer. Written by hand
    /// a second time, so that a slip in the table above is seen.
    const CELLS: &[(&str, &str)] = &[
        ("members:read", "yyyyy"),
        ("members:write", "yynnn"),
        ("workspaces:write", "ynnnn"),
        ("keys:read", "yynnn"),
        ("keys:write", "yynnn"),
        ("secrets:read", "yyynn"),
        ("secrets:write", "yynnn"),
        ("profiles:read", "yyynn"),
        ("profiles:write", "yynnn"),
        ("settings:read", "yynnn"),
        ("settings:write", "yynnn"),
        ("audit:read", "yynnn"),
        ("bots:read", "yyyyy"),
        ("bots:write", "yyynn"),
        ("bots:publish", "yyynn"),
        ("people:read", "yyyyy"),
        ("people:write", "yyyyn"),
        ("people:files", "yyynn"),
        ("people:delete", "yyynn"),
        ("conversations:read", "yyyyy"),
        ("conversations:write", "yyyyn"),
        ("runs:read", "yyyyy"),
        ("runs:write", "yyyyn"),
        ("outbox:read", "yyyyn"),
    ];

    #[test]
    fn every_cell_of_the_table_is_as_written_down() {
        let expected: Vec<(String, Role, bool)> = CELLS
            .iter()
            .flat_map(|(name, cells)| {
                let cells = Role::ALL.into_iter().zip(cells.chars());
                cells.map(|(role, cell)| ((*name).to_owned(), role, cell == 'y'))
            })
            .collect();
        let found: Vec<(String, Role, bool)> = Permission::ALL
            .iter()
            .flat_map(|one| Role::ALL.map(|role| (one.to_string(), role, one.belongs_to(role))))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn names_read_back() {
        for one in Permission::ALL {
            assert_eq!(one.as_str().parse(), Ok(*one));
        }
        assert_eq!("runs:dance".parse::<Permission>(), Err(UnknownPermission));
    }
}
