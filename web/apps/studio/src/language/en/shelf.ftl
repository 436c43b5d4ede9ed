### How sub flows are sorted: folders and labels; and how the runs of workflows went.

shelf-folders = Folders
shelf-folder = Folder
shelf-folder-name = Name of the folder
shelf-folder-more = More about the folder { $name }
shelf-folder-rename = Rename folder
shelf-folder-renamed = The folder is now “{ $name }”
shelf-folder-delete = Delete folder
shelf-folder-deleted =
    { $count ->
        [0] The folder “{ $name }” is deleted
        [one] The folder “{ $name }” is deleted; its sub flow is in no folder now
       *[other] The folder “{ $name }” is deleted; its { $count } sub flows are in no folder now
    }
shelf-new-folder = New folder
shelf-no-folder = No folder
shelf-all = All
shelf-move = Move
shelf-move-to = Move to folder…
shelf-move-title =
    { $count ->
        [one] Move “{ $name }”
       *[other] Move { $count } sub flows
    }
shelf-moved =
    { $count ->
        [one] “{ $name }” is in “{ $folder }” now
       *[other] { $count } sub flows are in “{ $folder }” now
    }
shelf-moved-out =
    { $count ->
        [one] “{ $name }” is in no folder now
       *[other] { $count } sub flows are in no folder now
    }
shelf-labels = Labels
shelf-labels-are = Labels help the team to find sub flows. They change nothing about what a sub flow does.
shelf-labels-filter = Only with these labels
shelf-labels-chosen =
    { $count ->
        [one] 1 label
       *[other] { $count } labels
    }
shelf-labels-any = Whatever the label
shelf-labels-manage = Manage labels…
shelf-label-them = Labels…
shelf-label-title =
    { $count ->
        [one] Labels of “{ $name }”
       *[other] Labels of { $count } sub flows
    }
shelf-labelled =
    { $count ->
        [one] The labels of “{ $name }” are changed
       *[other] The labels of { $count } sub flows are changed
    }
shelf-label-name = Name of the label
shelf-label-edit = Change the label { $name }
shelf-label-delete = Delete the label { $name }
shelf-label-deleted = The label “{ $name }” is deleted
shelf-new-label = New label
shelf-color = Colour
shelf-color-grey = Grey
shelf-color-red = Red
shelf-color-amber = Amber
shelf-color-green = Green
shelf-color-teal = Teal
shelf-color-blue = Blue
shelf-color-purple = Purple
shelf-color-pink = Pink
shelf-marking = Mark
shelf-mark = Mark { $name }
shelf-marked =
    { $count ->
        [one] 1 sub flow marked
       *[other] { $count } sub flows marked
    }
shelf-marked-bar = Marked sub flows
shelf-unmark = Mark none
shelf-last-runs = Last runs
shelf-last-run = Last run
shelf-no-runs = No runs yet
shelf-queued = { $count } queued
shelf-running = { $count } running
shelf-waiting = { $count } waiting
shelf-succeeded = { $count } succeeded
shelf-failed = { $count } failed
shelf-cancelled = { $count } cancelled
