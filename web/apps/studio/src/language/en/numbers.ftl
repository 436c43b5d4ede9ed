### Numbers on the canvas, and the way from a block to its runs.

numbers-title = Numbers on the canvas
numbers-open = Numbers on the canvas: { $span }
numbers-off = Off
numbers-latest = Latest runs
numbers-latest-unknown = They could not be read.
numbers-all-runs = All runs of this workflow
numbers-came =
    { $count ->
        [0] Nobody came here
        [one] Came here once
       *[other] Came here { $count } times
    }
numbers-started =
    { $count ->
        [0] Nobody began here
        [one] Began here once
       *[other] Began here { $count } times
    }
numbers-taken =
    { $count ->
        [0] never taken
        [one] taken once
       *[other] taken { $count } times
    }
numbers-failed =
    { $count ->
        [0] No run failed here
        [one] 1 run failed here
       *[other] { $count } runs failed here
    }
numbers-failed-show =
    { $count ->
        [one] Show the run that failed here
       *[other] Show the { $count } runs that failed here
    }
numbers-failed-here = Runs that failed here
