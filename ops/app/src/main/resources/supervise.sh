# Runs a command and starts it again whenever it dies: sh -c "$(cat supervise.sh)" supervise PIDFILE KEEPFILE TOKEN ENDEDFILE COMMAND...
# It ends with the command where that was stopped (0, 130, 143), never began (1 at the first start), or KEEPFILE no longer holds TOKEN.
umask 027
pid=$1 keep=$2 token=$3 ended=$4
shift 4
kept() { [ "$(cat "$keep" 2> /dev/null)" = "$token" ]; }
boot=$(cat /proc/sys/kernel/random/boot_id)
pause=1 deaths=0 starts=0
while :; do
    began=$(date +%s)
    "$@" &
    child=$!
    # as PidFile writes it: the number, and when the process began
    printf '%s %s@%s' "$child" "$(sed 's/.*) //' "/proc/$child/stat" | cut -d' ' -f20)" "$boot" > "$pid.new" && mv "$pid.new" "$pid"
    wait "$child"
    status=$?
    starts=$((starts + 1))
    case $status in
        0 | 130 | 143) exit 0 ;;
    esac
    [ "$starts:$status" != 1:1 ] || exit 1
    kept || exit 0
    if [ $(($(date +%s) - began)) -gt 600 ]; then pause=1 deaths=0; fi
    deaths=$((deaths + 1))
    printf '%s %s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$status" "$deaths" > "$ended"
    if [ "$deaths" -ge 10 ]; then
        echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) it died $deaths times in a row (exit status $status) and is left alone"
        exit 1
    fi
    echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) it died (exit status $status) and is started again in $pause s"
    sleep "$pause"
    kept || exit 0
    pause=$((pause < 60 ? pause * 2 : 60))
done
