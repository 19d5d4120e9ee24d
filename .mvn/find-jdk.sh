# Prints the home of a JDK 25, or nothing. Reads the release file each JDK carries: no process is started.
find_jdk_25() {
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
    "${HOME:-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && [ -x "$home/bin/javac" ] && [ -r "$home/release" ]; then
      while IFS= read -r line; do
        case $line in
          'JAVA_VERSION="25'[.\"+-]*) printf '%s\n' "$home"; return 0 ;;
        esac
      done <"$home/release"
    fi
  done
  return 0
}
