# shellcheck shell=sh
# Small files of state and what the scripts say. Sourced.

say() {
  printf 'yizhan: %s\n' "$*" >&2
}

# put FILE: writes the standard input there, whole or not at all, also when the power is cut.
put() {
  cat >"$1.new" && sync "$1.new" && mv -f "$1.new" "$1"
}

# field FILE NAME: the value of the line NAME=value if it is one word of a version or a number, else nothing.
field() {
  [ -r "$1" ] || return 0
  sed -n "s/^$2=\([0-9A-Za-z.+~-]*\)\$/\1/p" "$1" | head -n 1
}

# number TEXT: the text if it is a whole number of at most six digits, else 0.
number() {
  case $1 in
    '' | *[!0-9]* | ???????*) echo 0 ;;
    *) echo "$1" ;;
  esac
}

uptime_seconds() {
  cut -d . -f 1 "$root/proc/uptime"
}
