#!/bin/bash
# The first process of the drill's machine: mounts it, closes it off, runs the pages.
#   inside.sh ROOT BUNDLE PAGE…
set -euo pipefail
root=$1 bundle=$2
shift 2
mount --make-rprivate /
mount -t overlay overlay -o "lowerdir=/,upperdir=$root/upper,workdir=$root/work" "$root/machine"
cd "$root/machine"
mount -t proc proc proc
mount --rbind /dev dev
mount --rbind /sys sys
for folder in run tmp work root home; do
    if [ -d "$folder" ]; then mount -t tmpfs -o mode=755 "$folder" "$folder"; fi
done
chmod 1777 tmp
mkdir -p run/lock run/systemd
if [ ! -L var/run ]; then rm -rf var/run && ln -s /run var/run; fi  # as on every Debian
install -d -o postgres -g postgres -m 2775 run/postgresql
ip link set lo up
echo "127.0.0.1 localhost motcua.example.vn" >etc/hosts
cp "$bundle" srv/
mkdir -p run/pages
cp "$root"/pages/* run/pages/
install -m 755 "$root"/programs/* usr/local/bin/
rm -rf etc/postgresql/*/* var/lib/postgresql/*/*
exec chroot . /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    HOME=/root LANG=C.UTF-8 TERM=dumb /usr/bin/python3 /run/pages/run_pages.py "$@"
