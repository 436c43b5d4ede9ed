### The overview of a bot's sub flows.

flows-title = Flows
flows-new = New Sub Flow
flows-new-title = New sub flow
flows-name = Name
flows-type = Type
flows-type-all = All
flows-type-normal = Normal
flows-type-normal-is = A conversation: it writes, asks and waits for answers.
flows-type-workflow = Workflow
flows-type-workflow-is = Work in the background: it calls other systems and sends e-mail while the chat goes on.
flows-type-function = Function
flows-type-function-is = A part that several sub flows call; it comes back with results.
flows-state = State
flows-saved = Last saved
flows-deeds = Actions
flows-search = Search sub flows
flows-count =
    { $count ->
        [one] 1 sub flow
       *[other] { $count } sub flows
    }
flows-view = View
flows-view-cards = Cards
flows-view-list = List
flows-unpublished = Not published
flows-published = Version { $version }
flows-changed = Changed since
flows-main = Main flow
flows-more = More about { $name }
flows-rename = Rename
flows-rename-title = Rename sub flow
flows-renamed = Renamed to “{ $name }”
flows-duplicate = Duplicate
flows-duplicate-title = Duplicate “{ $name }”
flows-duplicated = “{ $name }” is made, unpublished
flows-copy-of = { $name } (copy)
flows-export = Export as a file
flows-delete = Delete
flows-delete-title = Delete “{ $name }”?
flows-delete-why = Runs that are in it go on to their end. Right after deleting you can take it back.
flows-deleted = “{ $name }” is deleted
flows-import = Import
flows-drop = Drop the files to import them
flows-import-refused = Nothing was imported
flows-import-there =
    { $count ->
        [one] This sub flow is there already
       *[other] { $count } sub flows are there already
    }
flows-import-there-why = Replacing changes their drafts; what is published stays until you publish again.
flows-import-replace = Replace drafts
flows-import-copy = Import as copies
flows-imported = Imported: { $new } new, { $changed } changed, { $same } as before
flows-none = No sub flows yet
flows-none-yet = A sub flow is one conversation or one workflow. Make the first one, or drop files on this page.
flows-nothing-found = Nothing fits
flows-nothing-found-why = No sub flow of this type has such a name.
flows-clear-filter = Show all
