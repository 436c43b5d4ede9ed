### Words of the building blocks in src/ui.

ui-cancel = Cancel
ui-close = Close
ui-create = Create
ui-undo = Undo
ui-retry = Try again
ui-loading = Loading…
ui-toast = Notification
ui-toasts = Notifications ({ $hotkey })
ui-unreachable = The server can not be reached. What you have typed is still here.
ui-unreadable = The server answered { $status }, without words.
ui-broken = Something went wrong on this page. Nothing that was saved is lost.
ui-help = Help: { $name }
ui-problem-code = Code: { $code }
ui-nothing-fits = Nothing fits that
ui-create-named = Create “{ $name }”
ui-move = Move { $name }: arrow keys up and down
ui-moved = { $name }: now { $position } of { $count }
ui-type-to-create = There is none yet. Type a name to create one.
