#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Run a command with limits: limits.py SECONDS MEGABYTES COMMAND...

Ends as the command does; 124 when it took longer, 125 when it took more memory.
"""
import resource
import subprocess
import sys

seconds, megabytes, command = float(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
try:
    code = subprocess.run(command, timeout=seconds, check=False).returncode
except subprocess.TimeoutExpired:
    print('over %g seconds' % seconds, file=sys.stderr)
    sys.exit(124)
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
if used > megabytes:
    print('over %d MB: %d' % (megabytes, used), file=sys.stderr)
    sys.exit(125)
sys.exit(128 - code if code < 0 else code)
