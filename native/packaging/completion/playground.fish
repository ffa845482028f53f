# Completion of `playground` for fish. The program itself knows what can follow.
function __playground_complete
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    $words[1] complete $words[2..-1] (commandline --current-token --cut-at-cursor) 2>/dev/null
end
function __playground_wants_file
    string match --quiet -- --trace (commandline --tokenize --cut-at-cursor --current-process)[-1]
end
complete --command playground --no-files --condition 'not __playground_wants_file' --arguments '(__playground_complete)'
complete --command playground --force-files --condition __playground_wants_file
