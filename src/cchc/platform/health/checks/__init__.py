"""The platform's own lines of the health page."""

from cchc.platform.health.checks.machine import MACHINE_CHECKS
from cchc.platform.health.checks.queues import QUEUE_CHECKS
from cchc.platform.health.checks.safety import SAFETY_CHECKS

PLATFORM_CHECKS = (*MACHINE_CHECKS, *QUEUE_CHECKS, *SAFETY_CHECKS)
