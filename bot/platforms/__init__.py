"""The adapters: one account on one platform each, with the vendor's library inside and PlatformError outside."""
