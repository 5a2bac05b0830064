"""What of docs/operations is run, in which order and by whom; and what is not, and why. By hand.

A command stands here as it stands on its page. `make operations` runs the scenes (__main__.py);
test_pages.py fails as long as a command is in none of these lists.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A command of a page: what is filled in, typed, expected."""

    page: str
    command: str
    filled: tuple[tuple[str, str], ...] = ()  # placeholders, and what we put there
    typed: str = ""
    ends: tuple[int, ...] = (0,)
    says: str = ""  # stands in what it prints


@dataclass(frozen=True)
class Aside:
    """What we do besides, and no page tells: the world around, or a look whether it worked."""

    why: str
    command: str
    says: str = ""


Scene = tuple[Step | Aside, ...]

ONE, UP, PROXIES, POSTGRES = "one-machine.md", "upgrading.md", "proxies.md", "postgresql.md"
BACKUP, KEYS, WATCHING, TRAIL = "backup.md", "keys.md", "watching.md", "trail.md"
OPS = "/opt/avstamp/current/docs/operations"
FROM = (("<where you have it from>", "/srv/avstamp.git"),)
NEWEST = '"$(ls -t /var/backups/avstamp/*.age | head -n 1)"'
NEWEST_RING = '"$(ls -t /mnt/elsewhere/keyring-* | head -n 1)"'
SERVES = "curl -s --fail http://localhost:8000/healthz"
SEEN_BY_PEOPLE = (
    "curl -s --fail --head --cacert /etc/ssl/avstamp/certificate.pem "
    "--resolve samtal.example.org:443:127.0.0.1 https://samtal.example.org/sign-in/"
)

# With the network of this machine: packages are fetched.
FETCHING: Scene = (
    Step(ONE, "apt-get install --no-install-recommends git make python3 python3-venv"),
    Step(ONE, "adduser --system --group --home /var/lib/avstamp --no-create-home avstamp"),
    Step(ONE, "git clone --branch v0.1.1 <where you have it from> /opt/avstamp/0.1.1", FROM),
    Step(ONE, "make -C /opt/avstamp/0.1.1 .venv/.run"),
    Step(UP, "git clone --branch v0.2.0 <where you have it from> /opt/avstamp/0.2.0", FROM),
    Step(UP, "make -C /opt/avstamp/0.2.0 .venv/.run"),
    Step(PROXIES, "apt-get install --no-install-recommends haproxy"),
    Step(PROXIES, "apt-get install --no-install-recommends nginx"),
    Step(PROXIES, "apt-get install --no-install-recommends caddy"),
    Step(POSTGRES, "apt-get install --no-install-recommends postgresql"),
    Aside(
        "what is looked with, and Prometheus' own judge",
        "apt-get install --no-install-recommends curl iproute2 openssl prometheus",
    ),
)

# Without any network but the machine's own.
RUNNING: Scene = (
    Step(ONE, "ln -sfn 0.1.1 /opt/avstamp/current"),
    Step(ONE, "install -d -m 700 -o avstamp -g avstamp /var/lib/avstamp"),
    Step(ONE, "install -d -m 750 -o root -g avstamp /etc/avstamp"),
    Step(ONE, "install -d -m 700 -o avstamp -g avstamp /etc/avstamp/keys"),
    Aside("the settings, as the page has them", "cp /srv/environment /etc/avstamp/environment"),
    Step(ONE, "chown root:avstamp /etc/avstamp/environment"),
    Step(ONE, "chmod 640 /etc/avstamp/environment"),
    Step(
        ONE,
        "avstamp() { setpriv --reuid=avstamp --regid=avstamp --init-groups sh -c \\\n"
        "    'set -a; . /etc/avstamp/environment; exec /opt/avstamp/current/.venv/bin/avstamp \"$@\"'"
        ' sh "$@"; }',
    ),
    Step(
        ONE,
        "avstamp init",
        typed="Lärkbro kommun\nAnn-Christin\nWallenberg\nann-christin@larkbro.example\nyes\n",
        says="https://samtal.example.org/sign-in/once/",
    ),
    Step(ONE, f"install -m 644 {OPS}/avstamp.service /etc/systemd/system/"),
    Step(ONE, "systemd-analyze verify /etc/systemd/system/avstamp.service"),
    Step(ONE, "systemctl daemon-reload"),
    Step(ONE, "systemctl enable --now avstamp"),
    Step(ONE, "curl -s http://localhost:8000/healthz", says="ok"),
    # Backups and keys.
    Step(BACKUP, "install -d -m 700 -o avstamp -g avstamp /var/backups/avstamp /mnt/keyring"),
    Aside("places of the reader's own", "install -d -o avstamp /media/safe /mnt/elsewhere"),
    Step(BACKUP, "avstamp backup key /media/safe/backup.key", says="AVSTAMP_BACKUP_RECIPIENT=age1"),
    Aside(
        "the line that was printed, into the settings",
        "sed -n 's/^# public key: /AVSTAMP_BACKUP_RECIPIENT=/p' /media/safe/backup.key "
        ">> /etc/avstamp/environment; grep -c RECIPIENT=age1 /etc/avstamp/environment",
    ),
    Step(BACKUP, "avstamp backup /var/backups/avstamp"),
    Step(BACKUP, "avstamp keys copy /mnt/elsewhere/keyring-$(date +%FT%H%M)"),
    Step(
        BACKUP,
        "avstamp backup verify FILE --identity backup.key --keyring NEWEST-COPY",
        (("FILE", NEWEST), ("backup.key", "/media/safe/backup.key"), ("NEWEST-COPY", NEWEST_RING)),
    ),
    Step(KEYS, "avstamp keys copy /media/safe/keyring-2026-11-26"),
    Step(KEYS, "avstamp keys rotate"),
    Step(KEYS, "avstamp keys copy FILE", (("FILE", "/media/safe/keyring-after-rotation"),)),
    Step(KEYS, "avstamp keys retire"),
    Step(KEYS, "avstamp keys add"),
    Step(TRAIL, "avstamp audit verify"),
    Step(
        TRAIL,
        "avstamp audit verify --ends-with 59a031ddc5e38f15",
        (("59a031ddc5e38f15", "$(avstamp audit verify | grep -oE '[0-9a-f]{16}' | tail -n 1)"),),
    ),
    # To the next release, back, and there again.
    Step(UP, "systemctl stop avstamp"),
    Step(UP, "avstamp backup /var/backups/avstamp"),
    Step(UP, "avstamp keys copy /mnt/keyring/keyring-before-0.2.0"),
    Step(UP, "ln -sfn 0.2.0 /opt/avstamp/current"),
    Step(UP, "avstamp upgrade"),
    Step(UP, "systemctl start avstamp"),
    Aside("served", SERVES, says="ok"),
    Step(
        UP,
        f"diff {OPS}/avstamp.service /etc/systemd/system/avstamp.service",
        ends=(0, 1),
    ),
    Step(UP, "ln -sfn 0.1.1 /opt/avstamp/current"),
    Aside("the older program refuses", "! avstamp upgrade"),
    Step(UP, "mv /var/lib/avstamp /var/lib/avstamp-0.2.0"),
    Step(UP, "install -d -m 700 -o avstamp -g avstamp /var/lib/avstamp"),
    Step(
        UP,
        "install -m 600 -o avstamp -g avstamp /var/lib/avstamp-0.2.0/secret /var/lib/avstamp/secret",
    ),
    Step(
        UP,
        "avstamp restore --data <the backup> --keyring /mnt/keyring/keyring-before-0.2.0 "
        "--identity /media/safe/backup.key",
        (("<the backup>", NEWEST),),
    ),
    Aside("stopped before it is begun anew", "systemctl stop avstamp; systemctl start avstamp"),
    Aside("served by the older one", SERVES, says="ok"),
    Aside("and there again", "systemctl stop avstamp; ln -sfn 0.2.0 /opt/avstamp/current"),
    Aside("the upgrade", "avstamp upgrade; systemctl start avstamp"),
    # In front of people.
    Step(PROXIES, "install -d -m 700 /etc/ssl/avstamp"),
    Step(
        PROXIES,
        "openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=samtal.example.org "
        "-addext subjectAltName=DNS:samtal.example.org -keyout /etc/ssl/avstamp/key.pem "
        "-out /etc/ssl/avstamp/certificate.pem",
    ),
    Step(PROXIES, f"install -m 644 {OPS}/haproxy.cfg /etc/haproxy/haproxy.cfg"),
    Step(PROXIES, f"install -m 644 {OPS}/away.http /etc/haproxy/avstamp-away.http"),
    Aside(
        "one node and its certificate, as the page says",
        "sed -i '/node2/d; s/10.0.0.11:8000/127.0.0.1:8000/' /etc/haproxy/haproxy.cfg; install -m 600 "
        "/dev/null /etc/haproxy/avstamp.pem; cat /etc/ssl/avstamp/*.pem > /etc/haproxy/avstamp.pem; "
        "mkdir -p /run/haproxy",
    ),
    Step(PROXIES, "haproxy -c -f /etc/haproxy/haproxy.cfg"),
    Step(PROXIES, "systemctl reload haproxy"),
    Aside("people see it", SEEN_BY_PEOPLE, says="trict-"),
    Aside("and it ends", "systemctl stop haproxy"),
    Step(PROXIES, f"install -m 644 {OPS}/nginx.conf /etc/nginx/sites-available/avstamp"),
    Step(PROXIES, rf"sed '1,/^\r*$/d' {OPS}/away.http > /etc/nginx/avstamp-away.html"),
    Step(PROXIES, "ln -sf ../sites-available/avstamp /etc/nginx/sites-enabled/avstamp"),
    Aside(
        "the example that Debian brings listens there too", "rm -f /etc/nginx/sites-enabled/default"
    ),
    Step(PROXIES, "nginx -t"),
    Step(PROXIES, "systemctl reload nginx"),
    Aside("people see it", SEEN_BY_PEOPLE, says="trict-"),
    Aside("and it ends", "systemctl stop nginx"),
    Step(PROXIES, f"install -m 644 {OPS}/Caddyfile /etc/caddy/Caddyfile"),
    Step(PROXIES, rf"sed '1,/^\r*$/d' {OPS}/away.http > /etc/caddy/avstamp-away.html"),
    Step(PROXIES, "caddy validate --config /etc/caddy/Caddyfile"),
    Step(PROXIES, "systemctl reload caddy"),
    Aside("people see it", SEEN_BY_PEOPLE, says="trict-"),
    Aside("and it ends", "systemctl stop caddy"),
    # Watching.
    Step("doctor.md", "avstamp doctor", ends=(1, 2), says="To do"),
    Step("doctor.md", "avstamp doctor --here", ends=(1, 2), says="To do"),
    Step(WATCHING, "openssl rand -hex 32"),
    Aside(
        "a token in the settings",
        "AVSTAMP_METRICS_TOKEN=$(openssl rand -hex 32); printf 'AVSTAMP_METRICS_TOKEN=%s\\n' "
        '"$AVSTAMP_METRICS_TOKEN" >> /etc/avstamp/environment; systemctl restart avstamp',
    ),
    Step(
        WATCHING,
        'curl -s -H "Authorization: Bearer $AVSTAMP_METRICS_TOKEN" http://localhost:8000/metrics',
        says="avstamp_backup_timestamp_seconds 1",
    ),
    Aside("a place of Prometheus' own", "mkdir -p /etc/prometheus"),
    Step(WATCHING, f"install -m 644 {OPS}/prometheus-rules.yml /etc/prometheus/avstamp-rules.yml"),
    Step(WATCHING, "promtool check rules /etc/prometheus/avstamp-rules.yml", says="3 rules"),
    Step(
        "returned-mail.md",
        "avstamp mail returned < /etc/hostname; echo $?",
        says="65",
    ),
    Step(
        "sign-in.md",
        "avstamp manage let_in you@example.org",
        (("you@example.org", "ann-christin@larkbro.example"),),
        says="/sign-in/once/",
    ),
    # To PostgreSQL, with all that is there.
    Aside("Debian's own cluster", "pg_ctlcluster --skip-systemctl-redirect 15 main start"),
    Step(
        POSTGRES,
        "setpriv --reuid=postgres --regid=postgres --init-groups createuser --no-superuser "
        "--no-createdb --no-createrole avstamp",
    ),
    Step(
        POSTGRES,
        "setpriv --reuid=postgres --regid=postgres --init-groups createdb --owner=avstamp "
        "--encoding=UTF8 --template=template0 avstamp",
    ),
    Step(
        POSTGRES,
        "setpriv --reuid=postgres --regid=postgres --init-groups createdb --owner=avstamp "
        "--encoding=UTF8 --template=template0 avstamp_keyring",
    ),
    Step(
        POSTGRES,
        "setpriv --reuid=postgres --regid=postgres --init-groups psql "
        '--command="REVOKE CONNECT ON DATABASE avstamp, avstamp_keyring FROM PUBLIC"',
    ),
    Step(
        POSTGRES,
        f"grep -vE '^(synchronous_standby_names|wal_|max_)' {OPS}/postgresql.conf "
        "> /etc/postgresql/15/main/conf.d/avstamp.conf",
    ),
    Step(POSTGRES, "systemctl reload postgresql"),
    Aside(
        "a value that fails is not in its log",
        "setpriv --reuid=postgres --regid=postgres --init-groups psql "
        "--command=\"SELECT 'ett-hemligt-ord'::int\"; sleep 1; "
        "! grep -r ett-hemligt-ord /var/log/postgresql && pg_lsclusters",
        says="online",
    ),
    Step(POSTGRES, "systemctl stop avstamp"),
    Step(POSTGRES, "avstamp backup /var/backups/avstamp"),
    Step(POSTGRES, "avstamp keys copy /mnt/keyring/keyring-before-postgresql"),
    Step(
        POSTGRES,
        "sed -i '$a DATABASE_URL=postgres://avstamp@%2Fvar%2Frun%2Fpostgresql/avstamp' "
        "/etc/avstamp/environment",
    ),
    Step(
        POSTGRES,
        "avstamp restore --data <the backup> --keyring /mnt/keyring/keyring-before-postgresql "
        "--identity /media/safe/backup.key",
        (("<the backup>", NEWEST),),
    ),
    Step(POSTGRES, "avstamp audit verify"),
    Step(POSTGRES, "systemctl start avstamp"),
    Aside("served from PostgreSQL", SERVES, says="ok"),
    Aside(
        "the numbers say so",
        'curl -s -H "Authorization: Bearer $AVSTAMP_METRICS_TOKEN" http://localhost:8000/metrics',
        says='database="postgresql"',
    ),
    Aside(
        "and it ends",
        "systemctl stop avstamp; pg_ctlcluster --skip-systemctl-redirect 15 main stop",
    ),
)

# ruff: noqa: E501, ISC004 (a command is one line here as it is there)
# What is the content of a file and no command, by the first line of its block: where it is tried.
WRITTEN: Mapping[tuple[str, str], str] = {
    ("doctor.md", "# /etc/systemd/system/avstamp-doctor.service"): "test_files.py",
    (ONE, "AVSTAMP_URL=https://samtal.example.org"): "the scene is run with it",
    (POSTGRES, "hostssl  avstamp,avstamp_keyring  avstamp  10.0.0.11/32  scram-sha-256"): (
        "not tried: it wants another machine"
    ),
    (POSTGRES, "DATABASE_URL=postgres://avstamp@%2Fvar%2Frun%2Fpostgresql/avstamp"): (
        "the first of them by the scene, the second not: it wants another machine"
    ),
    ("returned-mail.md", "avstamp   unix  -       n       n       -       1       pipe"): (
        "not tried here: it wants a Postfix that receives mail"
    ),
    ("returned-mail.md", "retur@example.org    avstamp:"): "the same",
    ("returned-mail.md", "#!/bin/sh"): "test_files.py",
    ("several-machines.md", "         people"): "a picture",
    (
        "several-machines.md",
        "AVSTAMP_SECRET_KEY=<fifty random characters: openssl rand -base64 48>",
    ): ("make cluster sets the same"),
    (WATCHING, "scrape_configs:"): "test_files.py",
}

_CLUSTER = "make cluster does the same with its own paths and ports"
_ENGINE = "no engine of containers runs here; tests/operations/image builds and runs the image"
_SECOND = "wants a second machine"

NOT_RUN: Mapping[tuple[str, str], str] = {
    ("import.md", "avstamp import people FILE --dry-run"): "tests/commands/test_import.py",
    ("import.md", "make bench"): "in a checkout, for some minutes",
    (BACKUP, "avstamp serve"): "what avstamp.service runs",
    ("doctor.md", "avstamp serve"): "what avstamp.service runs",
    (WATCHING, "avstamp serve"): "what avstamp.service runs",
    (BACKUP, "avstamp backup DIR"): "the form of it; the block has it with a folder",
    (BACKUP, "age -d -i backup.key FILE | zcat"): "age is not among Avstamp's packages",
    (BACKUP, "avstamp restore --data FILE --keyring COPY --identity backup.key"): (
        "the same as in upgrading.md, which is run"
    ),
    ("several-machines.md", "haproxy -c -f /etc/haproxy/haproxy.cfg && systemctl reload haproxy"): (
        "both are run from proxies.md"
    ),
    (
        "several-machines.md",
        'echo "set server nodes/node1 state drain" | socat stdio /run/haproxy/admin.sock',
    ): _CLUSTER,
    (
        "several-machines.md",
        "createuser avstamp --pwprompt",
    ): "asks at a terminal; postgresql.md's is run",
    ("several-machines.md", "createdb --owner avstamp avstamp"): _CLUSTER,
    ("several-machines.md", "createdb --owner avstamp avstamp_keyring"): _CLUSTER,
    (
        "several-machines.md",
        "sudo -u postgres psql -h db1 -c \"SELECT pg_create_physical_replication_slot('db2')\"",
    ): _CLUSTER,
    (
        "several-machines.md",
        "sudo -u postgres pg_basebackup --pgdata /var/lib/postgresql/15/main --checkpoint=fast \\\n"
        '    --dbname "host=db1 user=replicator application_name=db2" --slot db2 --write-recovery-conf',
    ): _CLUSTER,
    ("several-machines.md", "ALTER SYSTEM SET synchronous_standby_names = '';"): _CLUSTER,
    ("several-machines.md", "SELECT pg_reload_conf();"): _CLUSTER,
    ("several-machines.md", "systemctl edit avstamp"): "opens an editor",
    ("several-machines.md", "systemctl disable --now postgresql"): _SECOND,
    ("several-machines.md", "initdb --data-checksums"): _CLUSTER,
    (
        "several-machines.md",
        "ln -sfn <release> /opt/avstamp/current && systemctl restart avstamp",
    ): ("the same as in upgrading.md, which is run"),
    ("several-machines.md", "curl -s http://<node>:8000/healthz"): _SECOND,
    ("several-machines.md", "systemctl reload haproxy"): "run from proxies.md",
    ("patroni.md", "apt-get install patroni python3-etcd postgresql"): _SECOND,
    ("patroni.md", "apt-get install etcd-server"): _SECOND,
    ("patroni.md", "systemctl enable --now patroni@15-avstamp"): (
        "make cluster PATRONI=1 starts Patroni by itself, without its unit"
    ),
    ("patroni.md", "patronictl -c /etc/patroni/15-avstamp.yml list"): "make cluster PATRONI=1",
    ("patroni.md", "patronictl list"): "make cluster PATRONI=1",
    ("patroni.md", "patronictl switchover"): "was not tried, as the page says of its kind",
    ("patroni.md", "make cluster PATRONI=1"): "takes minutes and two quiet cores",
    ("several-machines.md", "make cluster"): "takes minutes and two quiet cores",
    ("returned-mail.md", "postmap /etc/postfix/transport"): "wants a Postfix that receives mail",
    ("returned-mail.md", "chmod 755"): "half a command: the file stands before it",
    ("doctor.md", "journalctl -u avstamp-doctor"): "wants a systemd that runs",
    (ONE, "journalctl -u avstamp"): "wants a systemd that runs",
    (ONE, "avstamp worker"): "runs for ever: tests/mail/test_worker.py",
    (WATCHING, "journalctl -u avstamp"): "wants a systemd that runs",
    (
        WATCHING,
        "journalctl -u avstamp --output=cat --grep=28647368bf70",
    ): "wants a systemd that runs",
    (WATCHING, "make where URL=/conversations/…/prepare/"): "avstamp/policy/tests/test_where.py",
    ("README.md", "make operations"): "it is what runs all this",
    (UP, "make operations"): "it is what runs all this",
    ("container.md", "make operations"): "it is what runs all this",
    **{
        ("container.md", command): _ENGINE
        for command in (
            "git clone --branch v0.2.0 <where you have it from> avstamp",
            "podman build --format docker --tag avstamp:0.2.0 avstamp",
            "docker build --file Containerfile",
            "podman volume create avstamp-data",
            "podman volume create avstamp-keys",
            "podman volume create avstamp-backups",
            "podman run --rm --interactive --tty --env-file avstamp.env --volume avstamp-data:/data "
            "--volume avstamp-keys:/keys avstamp:0.2.0 init",
            "podman run --detach --name avstamp --restart always --init --read-only --tmpfs /tmp "
            "--cap-drop all --security-opt no-new-privileges --stop-timeout 30 --env-file avstamp.env "
            "--volume avstamp-data:/data --volume avstamp-keys:/keys --volume avstamp-backups:/backups "
            "--publish 127.0.0.1:8000:8000 avstamp:0.2.0",
            "podman exec avstamp avstamp doctor",
            "podman exec avstamp avstamp backup",
            "podman stop avstamp",
            "podman stop",
            "podman rm avstamp",
            "podman run --rm --env-file avstamp.env --volume avstamp-data:/data --volume "
            "avstamp-keys:/keys avstamp:0.3.0 upgrade",
        )
    },
}
