# Runs a PostgreSQL server in the current folder for as long as the process that
# started this script holds its standard input open, however that process ends,
# and then removes the folder. Says "ready" once the server answers; if it cannot
# be started, says why. Arguments: the folder of the programs, the port.
bin=$1 port=$2 folder=$PWD
trap : INT HUP TERM PIPE
exec 2>>log

create() {
	"$bin/initdb" -D data -U marquee -A trust -E UTF8 -N "$@" >>log
}

# The database's own order of text should differ from that of bytes, which the
# project relies on, so that a column whose collation was forgotten is noticed.
create --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US ||
	create --locale=en_US.UTF-8 || create --locale=C.UTF-8 || create --no-locale
cat >data/pg_hba.conf <<-END
	host all stranger 127.0.0.1/32 scram-sha-256
	host all all 127.0.0.1/32 trust
END
# Nothing has to survive: the server need not wait for the disk.
if "$bin/pg_ctl" -w -D data -l log -o "-p $port -h 127.0.0.1 -c unix_socket_directories='' \
		-c fsync=off -c full_page_writes=off -c synchronous_commit=off" start >>log; then
	echo ready
	cat >/dev/null
	"$bin/pg_ctl" -w -m immediate -D data stop >>log
else
	cat log
fi
cd / && rm -rf "$folder"
