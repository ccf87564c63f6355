package search

import "testing"

// The examples are those of the rules of 2000, but for what they leave to pronunciation that
// does not follow from the letters.
func TestRomanised(t *testing.T) {
	for text, want := range map[string]string{
		"구미": "gumi", "영동": "yeongdong", "백암": "baegam", "옥천": "okcheon", "합덕": "hapdeok", "호법": "hobeop", "월곶": "wolgot",
		"벚꽃": "beotkkot", "한밭": "hanbat", "구리": "guri", "설악": "seorak", "칠곡": "chilgok", "임실": "imsil", "울릉": "ulleung",
		"대관령": "daegwallyeong", "백마": "baengma", "종로": "jongno", "왕십리": "wangsimni", "별내": "byeollae",
		"신라": "silla", "해돋이": "haedoji", "같이": "gachi", "맞히다": "machida", "좋고": "joko", "놓다": "nota", "낳지": "nachi",
		"묵호": "mukho", "집현전": "jiphyeonjeon", "압구정": "apgujeong", "낙동강": "nakdonggang", "팔당": "paldang", "샛별": "saetbyeol",
		"기생충": "gisaengchung", "괜찮아": "gwaenchana", "읽다": "ikda", "읽어": "ilgeo", "없다": "eopda", "없어": "eopseo", "쌍둥이": "ssangdungi",
		"많네": "manne", "싫어": "sireo", "놓는": "nonneun", "좋소": "joso", "2 극장판": "2 geukjangpan",
	} {
		if got := romanised(units(Fold(text))); got != want {
			t.Errorf("%s is %s, not %s", text, got, want)
		}
	}
}

func TestCustomary(t *testing.T) {
	for name, want := range map[string]string{
		"봉준호": "bong joonho", "박찬욱": "park chanwook", "송강호": "song kangho", "이병헌": "lee byunghun", "봉 준호": "bong joonho",
		"최민식": "choi minsik", "남궁민수": "namkoong minsoo", "김구": "kim koo",
	} {
		if got := customary(apart(units(Fold(name)))); got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
}

func TestOtherLayout(t *testing.T) {
	for typed, want := range map[string]string{
		"rltodcnd": "기생충", "dhfemqhdl": "올드보이", "EkfRl": "딸끼", "tjdnfdml qha": "서울의 봄", "12": "", "": "",
		"ㅡㅁㅅ갸ㅌ": "matrix", "ㅔㅁㄱㅁ냐ㅅㄷ": "parasite", "네ㅑㅇㄷㄱ-ㅡ무": "spider man", "матрица": "", "Rㄱ": "rr",
	} {
		wanted := keysOf(units(Fold(want)))
		if got := otherLayout(typed, keysOf(units(Fold(typed)))); got != wanted {
			t.Errorf("%q is %q, not %q", typed, got, wanted)
		}
	}
}
