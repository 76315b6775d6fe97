"""What a text does to someone, whatever it is dressed up as: the frames of config/lexicons read over plain tokens."""
