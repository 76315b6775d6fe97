"""Names for the bench, none of them in config/lexicons: what the lexicons do not know must still be found."""

GIVEN = (
    "Aoife Wojciech Zbigniew Agnieszka Katarzyna Priyanka Deepika Sukhdeep Harpreet Gurpreet Ngozi Chidi Oluwaseun "
    "Adebayo Folasade "
    "Temitope Kwame Ama Yaw Efua Thandiwe Sipho Nokuthula Tendai Farai Rutendo Svetlana Oksana Dmytro Bohdan "
    "Yaroslav Olena Zoltan "
    "Ildiko Gheorghe Mihaela Ionut Radu Vasile Nuria Inigo Joaquim Beatriz Luan Thiago Yuki Haruto Sakura Xiaoling "
    "Weiming Siobhan "
    "Niamh Saoirse Caoimhe Oisin Eilidh Mairi Ruaridh Catriona Lorcan Fearghus Sorcha Ailsa Torquil Kirstie "
    "Bronagh Cillian Tadhg "
    "Ffionwen Llinosa Tangwystl Angharwen Cynwrig Brychwyn Tegerin Elystan Gwrgant Morwen Tudwen Ynyswen Heilyn "
    "Madrunwen "
    "Parisa Shirin Behrouz Leyla Kerem Asuman Emre Zeynab Bilal Sumayyah Nasreen Shabnam Tahmina Rukhsana Javed "
    "Zubair Shazia"
).split()
FAMILY = (
    "Wisniewski Kowalczyk Zielinska Kaminska Dabrowski Lewandowska Wojcik Deshmukh Chakraborty Venkataraman "
    "Subramaniam Banerjee Bhattacharya "
    "Sidhu Dhaliwal Okonkwo Adeyemi Olatunji Nwosu Mensah Boateng Owusu Dlamini Ndlovu Chikwanha Moyo Shevchenko "
    "Kovalenko Bondarenko "
    "Tkachenko Popescu Ionescu Dumitrescu Nagy Szabo Horvath Kovacs Etxeberria Goikoetxea Carvalho Figueiredo "
    "Tanaka Yamamoto Zhou "
    "Huang Macleod Mackinnon Gilchrist Drummond Abercrombie Trevelyan Penhaligon Nankivell Tremayne Polglase "
    "Featherstonehaugh "
    "Cholmondeley Ramsbottom Winterbottom Shufflebotham Higginbottom Entwistle Ackroyd Arkwright Oldroyd Sowerby "
    "Thackray Armitage "
    "Rhydfelen Trahearn Bonsall Gwyther Bellis Foulkes Blethyn Cadwgan Cemlyn-Jones Brynmor-Jones Rhodwydd Penllyn "
    "Tegla Gwenallt "
    "Erdogan Yildirim Hosseini Rahimi Farrokhzad Siddiqui Chaudhry Qureshi Ansari Bukhari Shaikh"
).split()
STREETS_EN = (
    "Tynybedw Terrace;Oakfield Street;Cardiff Road;Glanrhyd Avenue;St Cenydd Close;Upper Hill Street;Mill Lane;"
    "Penuel Square;Lewis Terrace;"
    "Graigwen Road;Victoria Crescent;Coronation Drive;Elm Grove;Park Place;Castle View;River Row;Blaen-y-cwm Road;"
    "Dyffryn Street;Wood Road;"
    "Birch Grove;Chapel Street;Maindy Crescent;Tonypandy Gardens;Nant Gwyn Street;Gelli Road;The Avenue"
).split(";")
STREETS_CY = (
    "Heol-y-bont;Maes y Dderwen;Stryd yr Eglwys;Ffordd y Môr;Clos Tynewydd;Lôn Goed;Rhes Gwynfryn;Heol Pantyfid;"
    "Parc y Llan;Bryn Teg;Gerddi Elái;"
    "Cae Glas;Llys Dewi;Teras Bronant;Rhodfa'r Coed;Heol Isaf;Stryd Wesle;Cwrt y Felin;Trem y Foel;Erw Las;Dôl "
    "Werdd;Maesyrhaf;Penyrheol;Brynteg;"
    "Tyle Coch;Rhiw Felen;Llwyn Onn;Pant y Celyn;Nant y Glyn;Ffordd Penrhos"
).split(";")
TOWNS = (
    "Pontypridd;Aberdare;Treorchy;Llanrug;Bethesda;Blaenau Ffestiniog;Pwllheli;Llanelli;Ammanford;Tregaron;Aberaeron;"
    "Machynlleth;Caernarfon;Dolgellau;Porth;Tonyrefail;Mountain Ash;Llantrisant;Hirwaun;Penygraig"
).split(";")
HOUSES = (
    "Tŷ Gwyn;Tŷ Newydd;Fferm Cwm Du;Bwthyn Bach;Hafod Las;Tyddyn Iolyn;Bryn Awel;Llys Awel;Glan y Don;Hendre Wen;Plas Coch;"
    "Rose Cottage;The Old Rectory;Cwm Farm;Oak Barn;Penrhiw Farm;Ysgubor Wen;Tŷ Pren"
).split(";")
