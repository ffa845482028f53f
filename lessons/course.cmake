# The course: its lessons by their folders, in the order in which they are taught.
playground_course(
  intro
  processes
  threads
  coroutines
  comparison
  choose-cpu
  choose-sites
  choose-connections
  choose-yours
  lost-update
  check-then-act
  deadlock
  wait-and-notify
  challenges
  multitasking-library
  summary)
