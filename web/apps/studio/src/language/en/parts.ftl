### Words of building blocks that forms and lists share.

parts-copy = Copy
parts-copied = Copied
parts-copy-it = Copy: { $what }
parts-copy-failed = This browser does not let the page copy. Select the text and copy it by hand.
parts-kept = I have kept it
parts-type-name = Type “{ $name }” to go on
parts-more = Show more
parts-line = Line { $line }: { $said }
parts-forbidden = Your role may not do that; nothing was changed. Ask an owner or an admin of this workspace.
parts-unsaved = Leave without saving?
parts-unsaved-why = What you have changed on this page is not saved yet, and would be lost.
parts-leave = Leave and lose it
parts-dirty = Not saved yet
parts-reset = Take back changes
parts-save = Save
parts-conflict = Someone else saved in the meantime
parts-conflict-why = Nothing of yours is lost. Look at both, and choose.
parts-conflict-elsewhere = What they changed is not on this page. You can keep yours: it goes on top of theirs.
parts-mine = Yours: { $value }
parts-theirs = Theirs: { $value }
parts-take-theirs = Take theirs
parts-keep-mine = Keep mine
