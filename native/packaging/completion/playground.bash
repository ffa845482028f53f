# Completion of `playground` for bash. The program itself knows what can follow.
_playground() {
  local words last prefix= line=${COMP_LINE:0:COMP_POINT} IFS=$' \t\n'
  read -ra words <<<"$line"
  if [[ $line == *[[:space:]] ]]; then words+=(''); fi
  # For bash "=" ends a word, so after "call=" only the value is to be completed.
  last=${words[${#words[@]} - 1]}
  if [[ $last == *=* && $COMP_WORDBREAKS == *=* ]]; then prefix=${last%"${last##*=}"}; fi
  mapfile -t COMPREPLY < <("${words[0]}" complete "${words[@]:1}" 2>/dev/null)
  COMPREPLY=("${COMPREPLY[@]#"$prefix"}")
  if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]]; then compopt -o nospace; fi
}
complete -o default -F _playground playground
