### The builder: canvas, keys, saving, publishing, versions.

builder-title = Sub flow
builder-back = Back to the flows
builder-narrow = This window is too narrow for building. You can look around here; build in a wider one.
builder-looking = View only
builder-canvas = Canvas
builder-canvas-help = Arrows go from block to block, Enter opens one, Tab adds one, C connects one. F6 leaves the canvas. The question mark lists all keys.
builder-list = All blocks, in the order of their ways
builder-list-help = Arrows go from line to line, Enter goes to the block on the canvas.
builder-start = Start
builder-block = Block
builder-note = Note
builder-note-is = For people only
builder-note-empty = Empty note
builder-group = Group
builder-group-named = Group “{ $title }”
builder-group-make =
    { $count ->
        [one] Put a frame around it
       *[other] Group { $count } blocks
    }
builder-group-leave = Take out of the group
builder-group-join = Into the group “{ $title }”
builder-group-rename = Rename the group
builder-group-delete =
    { $count ->
        [one] Delete with its block
       *[other] Delete with its { $count } blocks
    }
builder-ungroup = Ungroup
builder-rename = Rename
builder-rename-flow = Rename this sub flow
builder-card-more = and { $count } more
builder-card-exits =
    { $count ->
        [one] 1 more exit
       *[other] { $count } more exits
    }
builder-card-fold = Fewer exits
builder-wire-add = Add a block here
builder-exit-leads = { $exit } leads to { $block }
builder-exit-loose = { $exit } leads nowhere
builder-block-problems =
    { $count ->
        [one] 1 problem
       *[other] { $count } problems
    }
builder-block-unused = Nothing leads here
builder-palette = Blocks to add
builder-kind-send-message = Texts, images, buttons
builder-kind-question = Asks and waits for the answer
builder-kind-action = Tags, fields, requests, workflows
builder-kind-condition = Goes one way or another
builder-kind-split = Divides people by chance
builder-kind-send-email = Sends an e-mail
builder-kind-goto = Goes on elsewhere
builder-kind-output = Ends a function with a result
builder-add = Add a block
builder-add-hint = Search blocks and actions
builder-add-blocks = Blocks
builder-add-actions = Actions
builder-add-others = Other
builder-pick-found =
    { $count ->
        [0] Nothing has a name like that.
        [one] 1 result
       *[other] { $count } results
    }
builder-menu = What can be done with it
builder-menu-open = Open settings
builder-menu-add = Add a block behind it…
builder-menu-connect = Connect an exit…
builder-menu-start = Begin here
builder-menu-write = Write on it
builder-menu-copy = Copy
builder-menu-cut = Cut
builder-menu-duplicate = Duplicate
builder-menu-heal = Delete and heal the wires
builder-menu-delete = Delete
builder-connect-title = Connect “{ $name }”
builder-connect-exit = Exit
builder-connect-to = Leads to
builder-connect-hint = Search the blocks
builder-copied =
    { $count ->
        [one] Copied: paste it here, in another bot, or in a chat
       *[other] { $count } copied: paste them here, in another bot, or in a chat
    }
builder-paste-foreign = There are no blocks on the clipboard.
builder-view = View
builder-zoom-in = Zoom in
builder-zoom-out = Zoom out
builder-zoom-usual = Zoom: { $percent }%. Press for 100%
builder-fit = Show everything
builder-tidy = Tidy up
builder-overview = Overview map
builder-pan = Moving the canvas
builder-pan-mouse = Mouse: drag the canvas
builder-pan-trackpad = Trackpad: two fingers, drag selects
builder-saved = Saved
builder-saving = Saving…
builder-save-refused = Not saved: mend what is marked
builder-save-conflict = Somebody else has saved
builder-save-offline = Not saved yet: kept here until the server answers
builder-save-already = It is saved already
builder-save-itself = It saves itself
builder-undo = Undo
builder-redo = Redo
builder-undo-what = Undo: { $what }
builder-redo-what = Redo: { $what }
builder-check-failed = The draft could not be checked. It is checked again when it is saved.
builder-theirs = The draft was saved elsewhere ({ $name }). You see it as it is now.
builder-problems = Problems
builder-problem-at = { $place }: { $what }
builder-problems-none = Nothing is wrong with this draft.
builder-problems-count = Problems: errors { $errors }, warnings { $warnings }
builder-error = Error:
builder-warning = Warning:
builder-this-flow = This sub flow
builder-settings = Settings of the block
builder-settings-close = Close the settings
builder-find = Find in this sub flow
builder-find-hint = Words, is:invalid, uses:Email
builder-find-next = Next
builder-find-previous = Previous
builder-find-count =
    { $count ->
        [0] Nothing fits
       *[other] { $at } of { $count }
    }
builder-publish = Publish
builder-publish-title = Publish this draft
builder-publish-why = Whoever enters the sub flow from now on walks the new version. Runs under way go on with theirs.
builder-publish-first = In the first version
builder-publish-since = Changed since version { $version }
builder-publish-note = What is new?
builder-publish-note-hint = For others who look at the versions. May stay empty.
builder-publish-unsaved = The draft is not saved yet.
builder-publish-errors =
    { $count ->
        [one] 1 error stands in the way
       *[other] { $count } errors stand in the way
    }
builder-publish-warnings =
    { $count ->
        [one] 1 thing worth a look; it does not stand in the way
       *[other] { $count } things worth a look; they do not stand in the way
    }
builder-published = Version { $version } is published
builder-changes = What has changed
builder-changes-none = Nothing has changed.
builder-change-name = Renamed from “{ $from }” to “{ $to }”
builder-change-added = Added: { $block }
builder-change-removed = Removed: { $block }
builder-change-changed = Changed: { $block }
builder-change-wires = Wires: { $added } added, { $removed } removed
builder-change-groups =
    { $count ->
        [one] 1 group changed
       *[other] { $count } groups changed
    }
builder-change-notes =
    { $count ->
        [one] 1 note changed
       *[other] { $count } notes changed
    }
builder-change-moved =
    { $count ->
        [one] 1 block moved
       *[other] { $count } blocks moved
    }
builder-versions = Versions
builder-versions-back = Back to the draft
builder-versions-none = Nothing was published yet. Each time you publish, a version is kept here.
builder-versions-span = Show what has changed
builder-versions-since = Since then
builder-versions-in = In this version
builder-versions-picture = Version { $version }, drawn
builder-version = Version { $version }
builder-version-now = Published
builder-imported = Imported
builder-restore = Restore to the draft
builder-restored = The draft is version { $version } now
builder-rollback = Publish it again
builder-rollback-title = Publish version { $version } again?
builder-rollback-why = It becomes the newest version for everybody at once. Your draft stays as it is.
builder-rollback-note = Version { $version } again
builder-conflict-title = This draft was changed elsewhere, too
builder-conflict-why = Your last changes are not on the server. The others were saved by { $name }
builder-conflict-yours = In yours, compared with theirs
builder-conflict-kept = Nothing is lost: with theirs, undo brings yours back. With yours, theirs is kept as a sub flow of its own.
builder-conflict-theirs = Take theirs
builder-conflict-mine = Keep mine
builder-conflict-decide = Decide
builder-conflict-copy = { $name } (theirs, { $time })
builder-keys = Keys and gestures
builder-key-undo = Undo
builder-key-redo = Redo
builder-key-copy = Copy
builder-key-cut = Cut
builder-key-paste = Paste, also from another bot or a chat
builder-key-duplicate = Duplicate
builder-key-all = Select everything
builder-key-delete = Delete
builder-key-heal = Delete and heal the wires
builder-key-open = Open the block
builder-key-close = Close, select nothing
builder-key-rename = Rename in place
builder-key-add = Add a block
builder-key-connect = Connect an exit
builder-key-menu = Menu of the block
builder-key-left = To the block before
builder-key-right = To the block after
builder-key-up = To the block above
builder-key-down = To the block below
builder-key-extend = Select on the way
builder-key-find = Find in this sub flow
builder-key-save = It saves itself
builder-key-note = Add a note
builder-key-group = Group the blocks, or ungroup
builder-key-tidy = Tidy up
builder-key-zoom-in = Zoom in
builder-key-zoom-out = Zoom out
builder-key-zoom-usual = Zoom to 100%
builder-key-fit = Show everything
builder-key-keys = This list
builder-key-leave = To the next part of the page
builder-gestures = Gestures
builder-gesture-drag = Drag the canvas, or two fingers, or Space and drag
builder-gesture-drag-does = Move the canvas
builder-gesture-select = Shift and drag; Shift and click
builder-gesture-select-does = Select several
builder-gesture-wheel = Ctrl and wheel, or pinch
builder-gesture-wheel-does = Zoom
builder-gesture-exit = Drag from an exit, or press it
builder-gesture-exit-does = Connect, or add behind it
builder-gesture-drop = Drop a block on a wire
builder-gesture-drop-does = Put it in between
builder-gesture-click = Double or right click on the canvas
builder-gesture-click-does = Add a block there
builder-author-you = You
builder-author-other = Another member
builder-author-key = An API key
builder-author-cli = The command line
