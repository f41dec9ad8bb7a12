"""The shell lines that check one bundle without this tool: openssl, sha256sum, jq, unzip, and nothing else."""

from __future__ import annotations

import shlex
from datetime import datetime
from pathlib import Path

from evidence import layout
from evidence.errors import NotABundle
from evidence.seal import SUFFIX, seal_path
from evidence.stamps import StampFacts
from evidence.verify import verify

HEAD = """\
# Checks one bundle with common tools alone: openssl, sha256sum, jq, unzip, od. Each check prints OK or fails.
(set -eu
BUNDLE={bundle}; SEAL="$BUNDLE{suffix}"; WORK=$(mktemp -d)

# 1. The seal's signature, by the key that it names
jq -r .dsseEnvelope.payload "$SEAL" | base64 -d > "$WORK/statement.json"
jq -r '.dsseEnvelope.signatures[0].sig' "$SEAL" | base64 -d > "$WORK/signature.der"
jq -r .predicate.signer.public_key "$WORK/statement.json" > "$WORK/signer.pem"
printf 'DSSEv1 28 application/vnd.in-toto+json %d ' "$(wc -c < "$WORK/statement.json")" > "$WORK/signed"
cat "$WORK/statement.json" >> "$WORK/signed"
openssl dgst -sha256 -verify "$WORK/signer.pem" -signature "$WORK/signature.der" "$WORK/signed"

# 2. The signer: compare this fingerprint with one that you had from elsewhere
openssl pkey -pubin -in "$WORK/signer.pem" -outform DER | sha256sum | cut -c1-64
{pinned}

# 3. The seal is of this very file
printf '%s  %s\\n' "$(jq -r '.subject[0].digest.sha256' "$WORK/statement.json")" "$BUNDLE" | sha256sum -c -

# 4. Every member is what the manifest lists
mkdir "$WORK/members"; unzip -qq "$BUNDLE" -d "$WORK/members"
jq -r '.resources[] | "\\(.hash[7:])  \\(.path)"' "$WORK/members/{package}" > "$WORK/sums"
(cd "$WORK/members" && sha256sum --quiet -c "$WORK/sums" && echo "members: OK")
[ "$(unzip -Z1 "$BUNDLE" | grep -vc '^datapackage')" = "$(wc -l < "$WORK/sums")" ]; echo "nothing unlisted: OK"

# 5. The manifest is what its digest file and the statement say
MANIFEST="$WORK/members/{package}"; DIGEST="$WORK/members/{digest}"
printf '%s  %s\\n' "$(jq -r '.hash[7:]' "$DIGEST")" "$MANIFEST" | sha256sum -c -
printf '%s  %s\\n' "$(jq -r .predicate.manifest_sha256 "$WORK/statement.json")" "$MANIFEST" | sha256sum -c -
"""
ARCHIVE = """
# 6. The manifest's own signature (WACZ-auth: P-384, raw r and s)
jq -r .signedData.publicKey "$DIGEST" | base64 -d > "$WORK/archive-key.der"
RS=$(jq -r .signedData.signature "$DIGEST" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
R=$(echo "$RS" | cut -c1-96); S=$(echo "$RS" | cut -c97-192)
printf 'asn1=SEQUENCE:rs\\n[rs]\\nr=INTEGER:0x%s\\ns=INTEGER:0x%s\\n' "$R" "$S" > "$WORK/rs.cnf"
openssl asn1parse -genconf "$WORK/rs.cnf" -noout -out "$WORK/rs.der"
jq -j .signedData.hash "$DIGEST" > "$WORK/archive-signed"
openssl dgst -sha256 -keyform DER -verify "$WORK/archive-key.der" -signature "$WORK/rs.der" "$WORK/archive-signed"
"""
STAMPS = """
# 7. The time stamps; ROOTS is a file with the certificates of the authorities that you trust, got from them
ROOTS={roots}
"""
START = """\
jq -r '.predicate.start.stamps[{number}].token' "$WORK/statement.json" | base64 -d > "$WORK/start-{number}.tsr"
jq -j .predicate.start.of "$WORK/statement.json" > "$WORK/start"
openssl ts -verify -in "$WORK/start-{number}.tsr" -data "$WORK/start" -CAfile "$ROOTS" -attime {time}  # {said}
"""
END = """\
jq -r '.verificationMaterial.timestampVerificationData.rfc3161Timestamps[{number}].signedTimestamp' "$SEAL" \\
  | base64 -d > "$WORK/end-{number}.tsr"
openssl ts -verify -in "$WORK/end-{number}.tsr" -data "$WORK/signature.der" -CAfile "$ROOTS" -attime {time}  # {said}
"""
NO_STAMPS = "\n# 7. There are no time stamps: the time is the operator's own word.\n"


def commands(path: Path, tsa_roots: Path | None = None) -> str:
    """A shell script that checks the bundle at `path` and its seal without this tool, ready to paste.

    `tsa_roots` is the file with the authorities' certificates; without it, the script asks for one in ROOTS.
    Raises NotABundle when there is no seal, or none that can be read, to write commands for.
    """
    found = verify(path)
    facts = found.facts
    if facts.signer is None:
        raise NotABundle(f"There is no readable seal at {seal_path(path)}; without one there is nothing to check.")
    names = {"package": layout.DATAPACKAGE, "digest": layout.DATAPACKAGE_DIGEST}
    pinned = f"# this bundle's seal says: {facts.signer}"
    head = HEAD.format(bundle=shlex.quote(str(path)), suffix=SUFFIX, pinned=pinned, **names)
    lines = [head, ARCHIVE]
    roots = shlex.quote(str(tsa_roots)) if tsa_roots else '"${ROOTS:?a PEM file with the roots of the authorities}"'
    stamped = facts.start_stamps or facts.end_stamps
    lines.append(STAMPS.format(roots=roots) if stamped else NO_STAMPS)
    lines += [_line(START, number, stamp) for number, stamp in enumerate(facts.start_stamps)]
    lines += [_line(END, number, stamp) for number, stamp in enumerate(facts.end_stamps)]
    return "".join(lines) + 'rm -r "$WORK")\n'


def _line(template: str, number: int, stamp: StampFacts) -> str:
    return template.format(number=number, time=_epoch(stamp.time), said=f"{stamp.time:%Y-%m-%d %H:%M:%S} UTC")


def _epoch(time: datetime) -> int:
    return int(time.timestamp())
