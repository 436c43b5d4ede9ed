### People as files: brought in, taken out, deleted.

people-import = Import
people-export = Export
people-import-title = Import people
people-export-one = Export data
people-delete = Delete
people-delete-title = Delete { $name }?
people-delete-why = Everything that is kept of this person goes for good: fields, tags, conversation, runs with their journals and mails, timeline. What runs for them now is stopped. It can not be undone.
people-delete-good = Delete for good
people-deleted = { $name } is deleted
people-steps = Steps of the import
people-step-file = File
people-step-columns = Columns
people-step-check = Check
people-step-done = Done
people-choose-file = Choose a file, or drop it here
people-choose-file-why = A CSV file, as spreadsheets save it, with commas, semicolons or tabs. The first line names the columns. Up to 100,000 lines. Nothing is changed yet.
people-reading = Reading the file…
people-file-is = { $name }, { $lines ->
    [one] one line
   *[other] { $lines } lines
 } below the first.
people-file-old = It is in an old Windows encoding: look whether names with accents are right.
people-columns = Columns of the file
people-column = Column
people-samples = For example
people-holds = Holds
people-holds-of = What “{ $column }” holds
people-to-ignore = Leave out
people-to-id = Id of the bot user (usr_…)
people-to-external-id = Id in your system
people-to-tags = Tags, with | between them
people-to-opt-in = Wants e-mail (yes or no)
people-to-field = Field: { $name }
people-to-new-field = New field…
people-new-name = Name of the new field for “{ $column }”
people-new-type = Type of the new field for “{ $column }”
people-match = People who are here already
people-match-why = Lines about them change what is known of them. Empty cells change nothing, and no tag is taken away.
people-match-by = Find them by
people-match-none = Nothing: every line is someone new
people-match-none-why = Importing the same file twice then makes everyone twice.
people-other-file = Choose another file
people-check = Check the file
people-back = Back to the columns
people-count-new = New
people-count-updated = Changed
people-count-unchanged = Unchanged
people-count-refused = Refused
people-sound = Every line fits. Nothing is changed yet; all of it is imported at once or not at all.
people-nothing-to-do = Everyone in the file is here already, just as the file says. There is nothing to import.
people-problems = Lines that are refused
people-refused-why = { $count ->
    [one] One line does not fit.
   *[other] { $count } lines do not fit.
 } Mend the file and choose it again, or import the others without them.
people-line = Line
people-reason = Reason
people-more-problems = And { $count } more.
people-import-now = Import { $count ->
    [one] one person
   *[other] { $count } people
 }
people-import-others = Import the other { $count ->
    [one] person
   *[other] { $count } people
 }
people-done = { $count ->
    [one] One person is imported
   *[other] { $count } people are imported
 }
people-another = Import another file
people-see = See the bot users
