"""The system a provincial Department of Construction runs its administrative reform on."""
