#!/bin/sh
# confined.sh DIST CONFIG DATA UID COMMAND...: runs the installed program under what systemd would set, as far as it goes without it.
set -eu
dist=$1 config=$2 data=$3 user=$4
shift 4
mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs /mnt
mkdir -p /mnt/jamfsync/config /mnt/jamfsync/data /mnt/jamfsync/bin /mnt/jamfsync/lib /mnt/jamfsync/routes
for part in bin lib routes; do
  mount --bind "$dist/$part" "/mnt/jamfsync/$part"
  mount -o remount,bind,ro "/mnt/jamfsync/$part"
done
mount --bind "$config" /mnt/jamfsync/config
mount -o remount,bind,ro /mnt/jamfsync/config
mount --bind "$data" /mnt/jamfsync/data
for hidden in /home /root; do
  [ ! -d $hidden ] || mount -t tmpfs -o ro,mode=000 tmpfs $hidden
done
mount -t proc -o hidepid=invisible,subset=pid proc /proc
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -o remount,ro /mnt
mount -o remount,bind,ro /
umask 0077
cd /mnt/jamfsync
exec setpriv --reuid="$user" --regid="$user" --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all --ambient-caps=-all -- "$@"
