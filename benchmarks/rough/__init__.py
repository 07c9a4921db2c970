"""Films made as rough as people make them, judged beside the clean ones."""
