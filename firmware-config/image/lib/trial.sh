# shellcheck shell=sh
# Which version runs, and the trial of a new one. Sourced; wants root, lib, state and words.sh.
#
# Every version is a folder with edge.jar and jvm.flags:
#   /usr/lib/yizhan/versions/VERSION   what the package brought; /usr/lib/yizhan/installed holds "version=VERSION"
#   /usr/lib/yizhan/kept/VERSION       the version that ran before and was good; the package's scripts keep it
# The state of an upgrade, in /var/lib/yizhan:
#   trial            from=, to=, starts=: the new version has not been confirmed yet
#   confirmed        written by the agent: the version that works (its file is named in YIZHAN_CONFIRM_FILE)
#   refused          version=, instead=: that version was rolled back; the other runs until a third is installed
#   rollback.reason  why, in words, for the agent to report
# Time is the kernel's uptime and the number of starts: a Pi has no clock at boot.

max_trial_starts=5
probation_seconds=900
watch_every_seconds=15
kill_after_seconds=30

# Sets version and home.
choose_version() {
  installed=$(field "$lib/installed" version)
  version=$installed
  home=$lib/versions/$installed
  if [ "$(field "$state/refused" version)" = "$installed" ]; then
    instead=$(field "$state/refused" instead)
    if [ -n "$instead" ] && [ -r "$lib/kept/$instead/edge.jar" ]; then
      version=$instead
      home=$lib/kept/$instead
    else
      say "version $installed was refused, but the one before it is gone: running $installed"
    fi
  fi
}

on_trial() {
  [ "$(field "$state/trial" to)" = "$version" ]
}

confirmed() {
  [ -r "$state/confirmed" ] && [ "$(head -n 1 "$state/confirmed")" = "$version" ]
}

end_trial_if_confirmed() {
  confirmed || return 1
  rm -f "$state/trial"
  say "version $version is confirmed"
}

# Counts this start if the version is on trial; after too many, goes back and sets version, home and jar anew.
count_trial_start() {
  on_trial || {
    rm -f "$state/trial"
    return 0
  }
  ! end_trial_if_confirmed || return 0
  starts=$(($(number "$(field "$state/trial" starts)") + 1))
  if [ "$starts" -gt "$max_trial_starts" ]; then
    if roll_back "it was started $max_trial_starts times without being confirmed"; then
      find_program
    fi
    return 0
  fi
  printf 'from=%s\nto=%s\nstarts=%s\n' "$(field "$state/trial" from)" "$version" "$starts" | put "$state/trial" ||
    say "the start of the trial could not be counted in $state/trial"
}

# roll_back WHY: from the next start on the version before runs. Fails if that is gone: then the trial ends, and the new one stays.
roll_back() {
  from=$(field "$state/trial" from)
  if [ -z "$from" ] || [ ! -r "$lib/kept/$from/edge.jar" ]; then
    say "version $version is not confirmed ($1), but there is none to go back to: it stays"
    rm -f "$state/trial"
    return 1
  fi
  say "version $version goes back to $from: $1"
  printf 'version %s was rolled back to %s: %s\n' "$version" "$from" "$1" | put "$state/rollback.reason" ||
    say "the reason could not be written to $state/rollback.reason"
  printf 'version=%s\ninstead=%s\n' "$version" "$from" | put "$state/refused" || {
    say "the rollback could not be written to $state/refused: version $version stays"
    return 1
  }
  rm -f "$state/trial"
}

# watch_probation PID: beside an agent on trial; ends it for a rollback if it is not confirmed in time.
watch_probation() {
  begun=$(uptime_seconds)
  while [ $(($(uptime_seconds) - begun)) -lt "$probation_seconds" ]; do
    ! end_trial_if_confirmed || return 0
    kill -0 "$1" 2>/dev/null || return 0
    sleep "$watch_every_seconds"
  done
  ! end_trial_if_confirmed || return 0
  ! roll_back "it was not confirmed within $probation_seconds s of its start" || end_agent "$1"
}

# systemd starts the agent again, then in the other version.
end_agent() {
  kill -TERM "$1" 2>/dev/null || return 0
  begun=$(uptime_seconds)
  while kill -0 "$1" 2>/dev/null && [ $(($(uptime_seconds) - begun)) -lt "$kill_after_seconds" ]; do
    sleep 1
  done
  kill -KILL "$1" 2>/dev/null || return 0
}
