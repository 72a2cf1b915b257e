# shellcheck shell=sh
# The start cache: classes that Java has already read and linked (JEP 483 and 514), which about halves the start. Sourced.
#
# Made at the first start of a version on a Java, from a training run of the agent's program; its name holds what it must
# match. A cache is never a reason not to start: one that is broken, that could not be made or that took Java down is left
# out. Recording and writing are two runs, one after the other: Java's one-step way holds both in memory at once.

cache_folder=$state/cache
# What the training run does: it must end by itself, and touch what the agent touches.
training=${YIZHAN_TRAINING:-train --data $cache_folder/train}
max_training_seconds=180
# A cache is made anew after it was broken or its making was cut off, but not for ever.
max_cache_tries=2

# Sets cache to the file's name for this jar, its flags and this Java.
name_cache() {
  about=$(
    stat -c '%n %s %Y %Z' "$jar"
    cat "$home/jvm.flags" "$java_home/release" 2>/dev/null
    echo "$java_home"
  )
  cache=$cache_folder/$version-$(printf '%s' "$about" | cksum | cut -d ' ' -f 1).aot
}

sum_of() {
  cksum <"$1"
}

cache_is_whole() {
  [ -s "$cache" ] && [ -r "$cache.sum" ] && [ "$(sum_of "$cache")" = "$(cat "$cache.sum")" ]
}

# Prints the option that uses the cache, or nothing.
cache_for_start() {
  name_cache
  if ! cache_is_whole && ! make_cache; then
    return 0
  fi
  printf '%s\n' "-XX:AOTCache=$cache"
}

drop_other_caches() {
  for file in "$cache_folder"/*; do
    case $file in
      "$cache.tries") ;;
      *) rm -rf "$file" ;;
    esac
  done
}

java_for_cache() {
  timeout -k 10 "$max_training_seconds" "$java_home/bin/java" "@$home/jvm.flags" -Xlog:disable "$@" >/dev/null 2>&1
}

make_cache() {
  mkdir -p "$cache_folder" || return 1
  drop_other_caches
  tries=$(number "$(cat "$cache.tries" 2>/dev/null)")
  [ "$tries" -lt "$max_cache_tries" ] || {
    say "starting without a start cache: making it failed $tries times"
    return 1
  }
  # Counted before: a run that brings the computer down counts too.
  echo $((tries + 1)) | put "$cache.tries" || return 1
  say "making the start cache of version $version, once"
  record_and_write || {
    say "the start cache could not be made: starting without"
    rm -rf "$cache_folder/recorded" "$cache_folder/written"
    return 1
  }
  rm -rf "$cache_folder/recorded"
  sum_of "$cache_folder/written" | put "$cache.sum" && sync "$cache_folder/written" && mv -f "$cache_folder/written" "$cache"
}

record_and_write() {
  # The training's words are split on purpose.
  # shellcheck disable=SC2086
  java_for_cache -XX:AOTMode=record "-XX:AOTConfiguration=$cache_folder/recorded" -jar "$jar" $training &&
    java_for_cache -XX:AOTMode=create "-XX:AOTConfiguration=$cache_folder/recorded" \
      "-XX:AOTCache=$cache_folder/written" -jar "$jar" &&
    [ -s "$cache_folder/written" ]
}

# systemd tells how the agent ended (EXIT_CODE, EXIT_STATUS; systemd.exec(5)). Java ends by one of these signals when it fails itself.
drop_cache_after_crash() {
  case ${EXIT_CODE:-} in
    killed | dumped) ;;
    *) return 0 ;;
  esac
  case ${EXIT_STATUS:-} in
    ABRT | SEGV | BUS | ILL)
      say "Java itself failed (SIG$EXIT_STATUS): the start cache is dropped; see $state/crash.log"
      rm -f "$cache_folder"/*.aot "$cache_folder"/*.sum
      ;;
  esac
}
