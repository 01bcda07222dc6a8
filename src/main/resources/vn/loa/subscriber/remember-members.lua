-- Notes for a load who is in any of these sets of a block now, so that it can tell at its end who was there before.
-- TTL: as long as a load that died may be run again.
local before = KEYS[1]

redis.call('BITOP', 'OR', before, unpack(KEYS, 2))
redis.call('PEXPIRE', before, ARGV[1])
return 1
